import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'

/**
 * The browser half of a plugin. `plugins/<name>/ui/index.tsx` exports the constant `ui: PluginUi`; the shell finds it by
 * path (ui/plugins.ts). The module is part of the first load, so it must stay small: pages are loaded by `lazy`.
 */
export interface PluginUi {
  /** An entry in the rail. Leave it out where the plugin has no desk of its own. */
  readonly desk?: Desk
  /** Paths are absolute (`/modeler`, `/modeler/:key`) and begin with the plugin's name. Use `page()` for a lazy page. */
  readonly routes: readonly RouteObject[]
  /** Form components and rules for form-js; loaded with the first form that is shown. */
  readonly formJs?: () => Promise<{ default: FormJsExtension }>
}

/** Modules (didi) for form-js's `additionalModules`. */
export interface FormJsExtension {
  readonly viewer: (environment: FormEnvironment) => readonly object[]
  readonly editor: (environment: FormEnvironment) => readonly object[]
}
export interface FormEnvironment {
  readonly locale: Locale
  /** A message of the catalogues. */
  translate(key: string, values?: Readonly<Record<string, string | number>>): string
  /** The business day, `2026-11-22`. */
  today(): string
  /** Where files for a field of this form are uploaded: `<filesAt>/<field key>`. Absent where nothing can be added. */
  readonly filesAt?: string
  /** Where files lie until they are uploaded; absent where nothing is kept. */
  readonly keptFiles?: KeptFiles
  /** A field tells how many of its files are still to be uploaded; the form is not handed in before. */
  readonly uploading?: (field: { readonly domId: string; readonly label: string }, count: number) => void
  /** Of a form that was handed in, the day of it: names are those of that day. */
  readonly on?: string
}

/** Files chosen for one form that the server does not have yet. All of it throws where the browser keeps nothing. */
export interface KeptFiles {
  /** @param field its key, in a list with the row. @returns by what it is found again */
  keep(field: string, file: File): Promise<string>
  of(field: string): Promise<readonly string[]>
  /** Undefined: it is there no more, the server has it. */
  read(id: string): Promise<File | undefined>
  remove(id: string): Promise<void>
}

export interface Desk {
  readonly path: string
  readonly icon: ComponentType
  /** A key of its messages. At most four Chinese characters fit the rail. */
  readonly labelKey: string
  /** Who sees the desk. The server checks each request again. */
  readonly roles: readonly Role[]
  /** Position in the rail, small first. inbox 10, modeler 20, replay 30. */
  readonly order: number
  /** Shown as a badge on the desk, e.g. the number of open tasks. Rendered inside the rail. */
  readonly badge?: ComponentType
}

export type Role = 'administrator' | 'security' | 'auditor' | 'staff'
export type Locale = 'zh-CN' | 'en-US'
export type Messages = Readonly<Record<string, string>>

/**
 * A route whose module is loaded on first use, so that one plugin's libraries never weigh on another's pages:
 * `page('/modeler', () => import('./modeler-page.tsx'))`, where the module's default export is the component.
 */
export function page(path: string, load: () => Promise<{ default: ComponentType }>): RouteObject {
  return { path, lazy: async () => ({ Component: (await load()).default }) }
}
