import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import type { FormField, FormSchema } from '../../server/plugin-api.ts'
import type { Canaries } from './canaries.ts'

type Data = Readonly<Record<string, unknown>>

const TEXTS = new Set(['textfield', 'textarea', 'fq-opinion', 'fq-signature', 'fq-mobile'])
const UNENCRYPTED = /^L[01]$/

/**
 * A form's data with a canary in every field that takes a text: its name, number and telephone in one, as much as fits.
 * `clear`: those fields as well that are not encrypted, where it must be refused.
 */
export function salted(schema: FormSchema, data: Data, canaries: Canaries, clear = false): Record<string, unknown> {
  const result = structuredClone(data) as Record<string, unknown>
  saltFields(schema.components, result, canaries, clear)
  return result
}

/** Whether it has a field into which no personal number may be written. */
export const hasUnencrypted = (fields: readonly FormField[]): boolean =>
  fields.some(field => (takesText(field) && isUnencrypted(field)) || hasUnencrypted(innerOf(field)))

function saltFields(fields: readonly FormField[], level: Record<string, unknown>, canaries: Canaries, clear: boolean): void {
  for (const field of fields) {
    const path = field['path'] === undefined ? undefined : String(field['path'])
    for (const item of path ? itemsAt(level, path) : [level]) saltFields(innerOf(field), item, canaries, clear)
    if (field.key === undefined || !takesText(field) || isUnencrypted(field) !== clear) continue
    level[field.key] = textFor(field, canaries)
  }
}

/** A pattern says itself what may stand there; an identity number is the case's own. */
function takesText(field: FormField): boolean {
  const { pattern, validationType } = (field['validate'] ?? {}) as { pattern?: string; validationType?: string }
  return TEXTS.has(field.type) && !pattern && !validationType && field['disabled'] !== true && field['readonly'] !== true
}

const isUnencrypted = ({ properties }: FormField): boolean =>
  UNENCRYPTED.test(properties?.class ?? '') || Boolean(properties?.variable)

function textFor(field: FormField, canaries: Canaries): string {
  const { idNo, name, phone } = canaries.next()
  if (field.type === 'fq-mobile') return phone
  if (field.type === 'fq-signature') return `typed:${name} ${idNo}`
  const { maxLength = 200 } = (field['validate'] ?? {}) as { maxLength?: number }
  const texts = [`${name}，证件 ${idNo}，电话 ${phone}，住演示市演示区${name}路`, `${name} ${idNo}`, idNo, name]
  const text = texts.find(each => [...each].length <= maxLength) ?? ''
  if (text !== name && !hasPersonalNumber(text)) throw new Error(`no canary fits ${field.key}`)
  return text
}

const innerOf = (field: FormField): readonly FormField[] => (field['components'] ?? []) as readonly FormField[]

function itemsAt(level: Record<string, unknown>, path: string): Record<string, unknown>[] {
  const value = level[path]
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]) as Record<string, unknown>[]
}
