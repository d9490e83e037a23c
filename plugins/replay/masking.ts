import { maskName, maskNumber } from '../../domain/personal-data.ts'
import type { FormField, FormSchema } from '../../server/plugin-api.ts'

/**
 * Personal data as a reader sees it who has not asked for more. A field's class stands in its form
 * (`properties.class`): L2 and L3 are masked. What cannot be shown in part is left out.
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

/** Types whose value is a text that may be shown in part; a choice or a date would only become a wrong one. */
const TEXTS = new Set(['textfield', 'textarea', 'fq-identity-number', 'fq-mobile-number'])

export function maskForm(schema: FormSchema, data: Readonly<Record<string, unknown>>): MaskedForm {
  let masked = 0
  const maskLevel = (components: readonly FormField[], level: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const out: Record<string, unknown> = { ...level }
    for (const component of components) {
      const inner = component['components'] as readonly FormField[] | undefined
      const path = typeof component['path'] === 'string' && component['path'] !== '' ? component['path'] : undefined
      if (inner && path === undefined) {
        Object.assign(out, maskLevel(inner, out))
      } else if (inner && path !== undefined) {
        const value = out[path]
        if (Array.isArray(value)) out[path] = value.map(item => (isRecord(item) ? maskLevel(inner, item) : item))
        else if (isRecord(value)) out[path] = maskLevel(inner, value)
      } else if (component.key !== undefined && isPersonal(component) && isGiven(out[component.key])) {
        masked += 1
        const shown = TEXTS.has(component.type) ? maskText(component.key, String(out[component.key])) : undefined
        if (shown === undefined) delete out[component.key]
        else out[component.key] = shown
      }
    }
    return out
  }
  const result = maskLevel(schema.components, data)
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
  const text = /^"(?<text>.*)"$/s.exec(json)?.groups?.['text']
  return JSON.stringify(text === undefined ? '***' : maskText(name, text))
}

/** Name `张*`, numbers first three and last four, an address down to the district. */
export function maskText(key: string, text: string): string {
  if (text === '') return text
  if (/name$/i.test(key)) return maskName(text)
  if (/^[\dXx*-]{7,}$/.test(text)) return maskNumber(text)
  const district = /^.{2,14}?(?:自治县|[区县旗])/u.exec(text)?.[0]
  return district === undefined ? `${[...text][0]}***` : `${district}***`
}

function fieldsOf(components: readonly FormField[]): FormField[] {
  return components.flatMap(component => {
    const inner = component['components'] as readonly FormField[] | undefined
    return inner ? fieldsOf(inner) : [component]
  })
}

const propertiesOf = (field: FormField): Properties => (field['properties'] ?? {}) as Properties
const isPersonal = (field: FormField): boolean => /^L[23]$/.test(propertiesOf(field).class ?? '')
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
