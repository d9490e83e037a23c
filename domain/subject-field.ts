import { PERSON_KINDS } from './person-kind.ts'
import type { PersonKind } from './person-kind.ts'

interface Field {
  readonly key?: string
  readonly type: string
  readonly components?: unknown
  readonly path?: unknown
}

export interface NamedPersonField {
  readonly key: string
  readonly kind: PersonKind
}

/**
 * The key under which a form's data name the person whom it is about, and which record of that person: a field `fq-record` of kind
 * `subject` or `released-person`, on its own or in a group. @returns undefined where the form names none
 */
export function subjectFieldOf(fields: readonly Field[]): NamedPersonField | undefined {
  for (const field of fields) {
    const kind = field.type === 'fq-record' && 'kind' in field ? PERSON_KINDS.find(each => each === field.kind) : undefined
    if (kind && field.key !== undefined) return { key: field.key, kind }
    const isPlainGroup = Array.isArray(field.components) && !field.path
    const inside = isPlainGroup ? subjectFieldOf(field.components as Field[]) : undefined
    if (inside !== undefined) return inside
  }
  return undefined
}

/** @returns the number of the subject whom the data name under that key */
export function subjectNamedIn(data: Readonly<Record<string, unknown>>, key: string | undefined): string | undefined {
  const value = key === undefined ? undefined : data[key]
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string' ? value.key : undefined
}
