import { maskName, maskNumber } from '../../domain/personal-data.ts'
import type { FormField, FormSchema } from '../../server/plugin-api.ts'

/**
 * Personal data as a reader sees it who has not asked for more. A field's class stands in its form
 * (`properties.class`): of L2 and L3, what is written out is masked, birthday and signature are left out.
 */
export interface MaskedForm {
  readonly data: Readonly<Record<string, unknown>>
  /** How many answers are masked or left out. */
  readonly masked: number
}

interface Properties {
  readonly class?: string
  readonly variable?: string
}

/** What identifies a person is written out in these; a choice or a day (but a birthday) tells of the case, not of who it is. */
const TEXTS = new Set(['textfield', 'textarea', 'fq-identity-number', 'fq-mobile-number'])

export function maskForm(schema: FormSchema, data: Readonly<Record<string, unknown>>): MaskedForm {
  let masked = 0
  const mask = (components: readonly FormField[], level: Record<string, unknown>): void => {
    for (const component of components) {
      const inner = component['components'] as readonly FormField[] | undefined
      const value = component['path'] ? level[String(component['path'])] : level
      if (inner) {
        for (const item of Array.isArray(value) ? value : [value]) if (isRecord(item)) mask(inner, item)
      } else if (component.key !== undefined && isPersonal(component) && isGiven(level[component.key])) {
        masked += 1
        if (TEXTS.has(component.type)) level[component.key] = maskText(component.key, String(level[component.key]))
        else delete level[component.key]
      }
    }
  }
  const result = structuredClone(data) as Record<string, unknown>
  mask(schema.components, result)
  return { data: result, masked }
}

/** The process variables that a form fills from personal fields. */
export function personalVariables(schema: FormSchema): string[] {
  return fieldsOf(schema.components).flatMap(field => {
    const { variable } = propertiesOf(field)
    return variable !== undefined && variable !== '' && isPersonal(field) ? [variable] : []
  })
}

/** A variable's JSON text, masked where its name is among the personal ones. */
export function maskVariable(personal: ReadonlySet<string>, name: string, json: string): string {
  if (!personal.has(name) || json === 'null') return json
  const value: unknown = JSON.parse(json)
  return JSON.stringify(typeof value === 'string' ? maskText(name, value) : '***')
}

/** Name `张*`, numbers first three and last four, an address down to the district, other words not at all. */
export function maskText(key: string, text: string): string {
  if (text === '') return text
  if (/name$/i.test(key)) return maskName(text)
  if (/\d{4}/.test(text) && !/\s/.test(text) && text.length <= 40 && !/(address|residence|domicile)/i.test(key))
    return maskNumber(text)
  const district = /^.{2,14}?(?:自治县|[区县旗])/u.exec(text)?.[0]
  return district === undefined ? '***' : `${district}***`
}

function fieldsOf(components: readonly FormField[]): FormField[] {
  return components.flatMap(component => {
    const inner = component['components'] as readonly FormField[] | undefined
    return inner ? fieldsOf(inner) : [component]
  })
}

const propertiesOf = (field: FormField): Properties => (field['properties'] ?? {}) as Properties
const isPersonal = (field: FormField): boolean =>
  /^L[23]$/.test(propertiesOf(field).class ?? '') &&
  (TEXTS.has(field.type) || /^(birth|signature)|Signature$/i.test(field.key ?? ''))
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
