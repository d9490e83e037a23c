import { Decimal } from 'decimal.js'
import type { FieldError } from '../../server/plugin-api.ts'
import { dateFault } from './components/date.ts'
import type { FieldRules, SchemaField } from './form-schema.ts'

/** A fault of one value; the caller adds the field's path and label. */
export type Fault = Pick<FieldError, 'code' | 'values'>

const email =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/
/** International, or a Chinese mobile or landline number: form-js's own pattern takes neither of the latter two. */
const phone = /^(\+[1-9][0-9 ]{6,16}|1\d{10}|0\d{2,3}-?\d{7,8})$/
const time = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-][01]\d:?[0-5]\d)?$/
/** An ill-made pattern of a form must not make the check run for minutes. */
const longestForPattern = 2_000

export type Matches = (pattern: string, value: string) => boolean
export const matchesInBrowser: Matches = (pattern, value) => expressionOf(pattern).test(value)

/** By whole characters, so that `\p{Script=Han}` means something; an older pattern that this refuses is read as it was. */
export function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return new RegExp(pattern)
  }
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What the person is asked to do: a text's default is to enter something. */
const asked: Readonly<Record<string, string>> = {
  select: 'choose',
  radio: 'choose',
  checklist: 'choose',
  taglist: 'choose',
  checkbox: 'tick',
  filepicker: 'choose',
  'fq-region': 'choose',
  'fq-record': 'choose',
  'fq-organisation': 'choose',
  'fq-person': 'choose',
  'fq-signature': 'sign',
  'fq-file': 'upload',
}
const missing = (field: SchemaField): Fault => ({
  code: 'form-components.required',
  values: { asked: asked[field.type] ?? 'enter' },
})

const scalarText = new Set(['textfield', 'textarea'])

/** The faults of one value by form-js's own field types. `rules` have their expressions evaluated. */
export function checkValue(field: SchemaField, rules: FieldRules, value: unknown, matches = matchesInBrowser): Fault[] {
  if (isEmpty(value) || (field.type === 'checkbox' && value === false)) return rules.required ? [missing(field)] : []
  if (scalarText.has(field.type))
    return typeof value === 'string' ? checkText(field, rules, value, matches) : [{ code: 'form-components.type' }]
  if (field.type === 'number') return checkNumber(field, rules, value)
  if (field.type === 'checkbox') return value === true ? [] : [{ code: 'form-components.type' }]
  if (field.type === 'datetime') return checkDatetime(field, value)
  return []
}

function checkText(field: SchemaField, rules: FieldRules, value: string, matches: Matches): Fault[] {
  const faults: Fault[] = []
  const length = [...value.trim()].length
  if (rules.required && length === 0) return [missing(field)]
  if (rules.pattern && !fits(rules.pattern, value, matches)) {
    faults.push(
      rules.patternErrorMessage
        ? { code: 'form-components.custom', values: { text: rules.patternErrorMessage } }
        : { code: 'form-components.pattern', values: { pattern: rules.pattern } },
    )
  }
  const shortest = Number(rules.minLength)
  const longest = Number(rules.maxLength)
  if (isSet(rules.minLength) && length < shortest)
    faults.push({ code: 'form-components.min-length', values: { limit: shortest } })
  if (isSet(rules.maxLength) && length > longest) faults.push({ code: 'form-components.max-length', values: { limit: longest } })
  if (rules.validationType === 'phone' && !phone.test(value)) faults.push({ code: 'form-components.phone' })
  if (rules.validationType === 'email' && !email.test(value)) faults.push({ code: 'form-components.email' })
  return faults
}

function checkNumber(field: SchemaField, rules: FieldRules, value: unknown): Fault[] {
  const number = decimalOf(value)
  if (!number) return [{ code: 'form-components.number' }]
  const faults: Fault[] = []
  const { decimalDigits } = field
  if (decimalDigits !== undefined && decimalDigits >= 0 && number.decimalPlaces() > decimalDigits) {
    faults.push(
      decimalDigits === 0
        ? { code: 'form-components.integer' }
        : { code: 'form-components.decimals', values: { digits: decimalDigits } },
    )
  }
  const step = decimalOf(field.increment)
  if (step && step.gt(0) && !number.mod(step).isZero()) {
    const low = number.div(step).floor().mul(step)
    faults.push({ code: 'form-components.step', values: { low: low.toString(), high: low.plus(step).toString() } })
  }
  const min = decimalOf(rules.min)
  const max = decimalOf(rules.max)
  if (min && number.lt(min)) faults.push({ code: 'form-components.min', values: { limit: min.toString() } })
  if (max && number.gt(max)) faults.push({ code: 'form-components.max', values: { limit: max.toString() } })
  return faults
}

function checkDatetime(field: SchemaField, value: unknown): Fault[] {
  if (typeof value !== 'string') return [{ code: 'form-components.type' }]
  if (field.subtype === 'time') return time.test(value) ? [] : [{ code: 'form-components.time' }]
  const [day, clock] = value.split('T')
  const fault = dateFault(day)
  if (fault) return [fault]
  return field.subtype === 'datetime' && !time.test(clock ?? '') ? [{ code: 'form-components.time' }] : []
}

function fits(pattern: string, value: string, matches: Matches): boolean {
  if (value.length > longestForPattern) return false
  try {
    return matches(pattern, value)
  } catch {
    return true // the form is wrong, not the person; the modeler refuses such a form
  }
}

/** Numbers, and numbers as text (form-js keeps long ones so); anything else is none. */
function decimalOf(value: unknown): Decimal | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined
  if (typeof value !== 'number' && (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value))) return undefined
  return new Decimal(value)
}

const isSet = (limit: unknown): boolean => limit !== undefined && limit !== null && limit !== '' && Number.isFinite(Number(limit))
