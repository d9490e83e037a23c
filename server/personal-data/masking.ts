import { maskOf } from '../../domain/form-privacy.ts'
import type { Mask } from '../../domain/form-privacy.ts'
import { maskName, maskNumber } from '../../domain/personal-data.ts'
import type { FormField, FormSchema, MaskedForm } from '../plugin-api.ts'

/** Personal data as somebody sees it who has not asked for more; how a field is masked stands in its form (domain/form-privacy.ts). */
const TEXTS = new Set(['textfield', 'textarea', 'fq-identity-number', 'fq-mobile', 'fq-credit-code', 'fq-opinion'])
export const HIDDEN = '***'

const innerOf = (field: FormField): readonly FormField[] | undefined => field['components'] as readonly FormField[] | undefined

export function maskForm(schema: FormSchema, data: Readonly<Record<string, unknown>>): MaskedForm {
  const result = structuredClone(data) as Record<string, unknown>
  let masked = 0
  eachAnswer(schema.components, result, (field, value, holder, key) => {
    const mask = maskOf(field)
    if (mask === 'shown') return
    masked += 1
    if (mask === 'hidden' && !TEXTS.has(field.type)) delete holder[key]
    else holder[key] = maskValue(mask, value)
  })
  return { data: result, masked }
}

type Visit = (field: FormField, value: unknown, holder: Record<string, unknown>, key: string) => void

/** Each field that was answered, in groups and in every item of lists, with where its answer stands. */
function eachAnswer(fields: readonly FormField[], level: unknown, visit: Visit): void {
  for (const field of fields) {
    const inner = innerOf(field)
    if (inner) {
      const value = stepInto(level, String(field['path'] ?? ''))
      for (const item of Array.isArray(value) ? value : [value]) eachAnswer(inner, item, visit)
    } else if (field.key !== undefined) {
      const steps = field.key.split('.')
      const holder = stepInto(level, steps.slice(0, -1).join('.'))
      const key = steps.at(-1) ?? ''
      if (isRecord(holder) && isGiven(holder[key])) visit(field, holder[key], holder, key)
    }
  }
}

export function maskValue(mask: Mask, value: unknown): unknown {
  if (mask === 'shown' || !isGiven(value)) return value
  if (typeof value !== 'string') return HIDDEN
  if (mask === 'name') return maskName(value)
  if (mask === 'number') return maskNumber(value)
  return mask === 'address' ? maskAddress(value) : HIDDEN
}

/** Down to the district: `演示市演示区***`. */
export function maskAddress(address: string): string {
  const district = /^.{2,14}?(?:自治县|自治旗|[区县旗])/u.exec(address)?.[0] ?? /^.{2,14}?[省市]/u.exec(address)?.[0]
  return `${district ?? ''}${HIDDEN}`
}

/** How each process variable is masked that a form fills from a personal field. */
export function variableMasks(schema: FormSchema): Map<string, Mask> {
  return new Map(
    fieldsOf(schema.components).flatMap(field => {
      const variable = field.properties?.variable
      const mask = maskOf(field)
      return variable && mask !== 'shown' ? [[variable, mask] as const] : []
    }),
  )
}

/** The names that a form holds, in full. */
export function maskedNames(schema: FormSchema, data: Readonly<Record<string, unknown>>): string[] {
  const names: string[] = []
  eachAnswer(schema.components, data, (field, value) => {
    if (maskOf(field) === 'name' && typeof value === 'string' && [...value].length > 1) names.push(value)
  })
  return names
}

/** Only the variables of the case that the form itself names: as a field, in a condition, in a text. */
export function variablesFor(schema: FormSchema, variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const words = new Set(JSON.stringify(schema.components).match(/[\p{L}_$][\p{L}\p{N}_$]*/gu))
  return Object.fromEntries(Object.entries(variables).filter(([name]) => words.has(name)))
}

const fieldsOf = (fields: readonly FormField[]): FormField[] =>
  fields.flatMap(field => fieldsOf(innerOf(field) ?? []).concat(field))
const stepInto = (level: unknown, path: string): unknown =>
  path === '' ? level : path.split('.').reduce<unknown>((value, step) => (isRecord(value) ? value[step] : undefined), level)
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
