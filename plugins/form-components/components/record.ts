import type { FormComponent, FormField } from '../../../server/plugin-api.ts'

/** A record that the form names: of which kind, by which key, and under what label it was chosen. */
export interface NamedRecord {
  readonly kind: string
  readonly key: string
  readonly label?: string
}

/** Whether the account may see such a record only the server knows (server/records.ts), which also writes the label. */
export const recordComponent: FormComponent = {
  type: 'fq-record',
  validate: (value, field) =>
    isNamedRecord(value) && value.kind === kindOf(field) ? undefined : { code: 'form-components.record' },
}

export const kindOf = (field: FormField): string => (typeof field['kind'] === 'string' && field['kind'] ? field['kind'] : 'case')

/** To which part of its kind the field narrows the choice. */
export const partOf = (field: FormField): string | undefined =>
  typeof field['within'] === 'string' && field['within'] !== '' ? field['within'] : undefined

const LONGEST = 200

export function isNamedRecord(value: unknown): value is NamedRecord {
  if (typeof value !== 'object' || value === null) return false
  const { kind, key, label } = value as Record<string, unknown>
  return isText(kind) && isText(key) && (label === undefined || isText(label))
}
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= LONGEST
