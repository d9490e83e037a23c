import { display, typeOf } from '../feel/values.ts'
import type { TypeName, Value } from '../feel/values.ts'
import { DecisionFailure } from './evaluation.ts'

const TYPES: Readonly<Record<string, readonly TypeName[]>> = {
  string: ['string'],
  number: ['number'],
  boolean: ['boolean'],
  time: ['time', 'local time'],
  date: ['date'],
  dateTime: ['date and time', 'local date and time'],
  dayTimeDuration: ['days and time duration'],
  yearMonthDuration: ['years and months duration'],
}

/** Holds a value against a type's name; null is of every type, and types that are not FEEL's own are not checked. */
export function checkType(value: Value, typeRef: string | undefined): Value {
  if (!typeRef || value === null) return value
  const type = typeRef.replaceAll('feel:', '')
  const accepted = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  if (accepted && !accepted.includes(typeOf(value))) {
    throw new DecisionFailure(`expected '${type}' but found '${display(value)}'`)
  }
  return value
}
