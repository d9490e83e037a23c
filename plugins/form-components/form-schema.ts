import type { FormField } from '../../server/plugin-api.ts'

/** The parts of a form-js schema (version 19 and before) that checking needs. */
export interface FormSchema {
  readonly id?: string
  readonly components: readonly SchemaField[]
}

export type SchemaField = FormField & {
  readonly id?: string
  readonly label?: string
  /** Prefix of the children's keys: groups and dynamic lists. */
  readonly path?: string
  readonly components?: readonly SchemaField[]
  readonly isRepeating?: boolean
  readonly disabled?: boolean
  readonly readonly?: boolean | string
  readonly expression?: string
  readonly conditional?: { readonly hide?: string }
  readonly validate?: FieldRules
  readonly values?: readonly unknown[]
  readonly valuesKey?: string
  readonly valuesExpression?: string
  readonly decimalDigits?: number
  readonly increment?: number | string
  readonly subtype?: string
}

/** `validate` of a field; `min`, `max`, `minLength` and `maxLength` may be FEEL expressions, which are evaluated before checking. */
export interface FieldRules {
  readonly required?: boolean
  readonly pattern?: string
  readonly patternErrorMessage?: string
  readonly min?: unknown
  readonly max?: unknown
  readonly minLength?: unknown
  readonly maxLength?: unknown
  readonly validationType?: string
}

export type FormData = Record<string, unknown>

/** `subject.idNo` → the value; undefined where a step is missing. */
export function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => (isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined), data)
}

/** Sets the value, creating objects and lists on the way. Steps that would reach a prototype are refused. */
export function setAt(data: FormData, path: readonly (string | number)[], value: unknown): void {
  let target: Record<string | number, unknown> = data
  for (const [index, step] of path.entries()) {
    if (step === '__proto__' || step === 'constructor' || step === 'prototype') return
    if (index === path.length - 1) {
      target[step] = value
      return
    }
    if (!isRecord(target[step])) target[step] = typeof path[index + 1] === 'number' ? [] : {}
    target = target[step] as Record<string | number, unknown>
  }
}

/** `['members', 0, 'name']` → `members[0].name` */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step),
    '',
  )
}

export const pathSteps = (key: string | undefined): string[] => (key ? key.split('.') : [])

/** Objects and lists alike. */
const isRecord = (value: unknown): value is Record<string | number, unknown> => typeof value === 'object' && value !== null
