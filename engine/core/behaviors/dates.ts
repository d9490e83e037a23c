import type { FeelExpression } from '../../feel/feel.ts'
import type { Failure } from '../failure.ts'
import { isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import { evaluate, failure } from './expressions.ts'
import { parseZonedDateTime } from './intervals.ts'

/** A due or follow-up date as text, '' for none: as short as Java writes it, without seconds that are zero. */
export function evaluateDate(expression: FeelExpression, scopeKey: number, processing: Processing): string | Failure {
  const result = evaluate(expression, scopeKey, processing)
  if (isFailure(result)) return result
  const { type, value, warnings } = result
  if (type === 'NULL') return ''
  if (type !== 'DATE_TIME' && type !== 'STRING') {
    const message = `Expected result of the expression '${expression.text}' to be one of '[NULL, DATE_TIME, STRING]', but was '${type}'.`
    return failure(message, warnings, scopeKey)
  }
  const text = type === 'STRING' ? String(value) : processing.feel.exactText(value, processing.limits.zone)
  if (text === '') return ''
  if (parseZonedDateTime(text) !== undefined) return shorten(text)
  return failure(`Invalid date-time format '${text}' for expression '${expression.text}'.`, warnings, scopeKey)
}

const PARTS = /^(.*T\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[-+]\d\d(?::?\d\d)?)(\[.*\])?$/i

export function shorten(text: string): string {
  const match = PARTS.exec(text)
  if (!match) return text
  const [, minutes = '', seconds = '00', fraction = '', offset = '', zone = ''] = match
  const digits = fraction.padEnd(9, '0').replace(/(000)+$/, '')
  const rest = digits === '' ? (seconds === '00' ? '' : `:${seconds}`) : `:${seconds}.${digits}`
  const colon = /^[-+]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset
  const normalOffset = /^[-+]00(:?00)?$/.test(colon) ? 'Z' : colon.length === 3 ? `${colon}:00` : colon.toUpperCase()
  return `${minutes.toUpperCase()}${rest}${normalOffset}${zone}`
}
