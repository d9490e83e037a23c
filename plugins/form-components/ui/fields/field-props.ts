import { FormContext } from '@bpmn-io/form-js-viewer'
import type { ComponentChildren, VNode } from 'preact'
import { useContext } from 'preact/hooks'
import type { FormEnvironment } from '../../../../ui/plugin-ui.ts'
import type { SchemaField } from '../../form-schema.ts'

/** What form-js hands to a field. */
export interface FieldProps {
  readonly field: SchemaField & { readonly description?: string }
  readonly domId: string
  readonly value: unknown
  readonly errors: readonly string[]
  readonly disabled: boolean
  readonly readonly: boolean
  onChange(update: { value: unknown }): void
  onBlur(): void
  onFocus(): void
}

/** How form-js describes a field to itself: palette, properties panel, empty value. Its name in the language of the page is added (index.ts). */
export interface FieldConfig {
  readonly type: string
  /** It has a value of its own, or fields in it that have: by `path`, in a list of them. */
  readonly keyed?: true
  readonly pathed?: true
  readonly repeatable?: true
  readonly group: 'basic-input' | 'container'
  readonly emptyValue?: null
  readonly icon: () => VNode
  readonly propertiesPanelEntries: readonly string[]
  /** Of a new one, beside its label. */
  readonly initial?: object
  readonly sanitizeValue?: (input: { value: unknown }) => unknown
}

export type Field = ((props: FieldProps) => VNode) & { config: FieldConfig }
export type Children = ComponentChildren

/** What our fields know of the page they are on. */
export interface FieldEnvironment extends FormEnvironment {
  /** In the editor, where a form is made and not filled in. */
  readonly designing?: boolean
}

export function useEnvironment(): FieldEnvironment {
  const context = useContext(FormContext) as unknown as { getService(name: string): FieldEnvironment }
  return context.getService('fqEnvironment')
}

/** The entries of the properties panel that every field of ours has. */
export const commonEntries = ['key', 'label', 'description', 'disabled', 'readonly', 'required'] as const

/** A value of another kind than text, from an older form or a foreign variable, is shown as nothing. */
export const textOnly = ({ value }: { value: unknown }): string | null =>
  typeof value === 'string' && value !== '' ? value : null
