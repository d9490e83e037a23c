import { javaDurationText } from './parser/tree-text.ts'
import { DayTimeDuration, LocalDateTime, ZonedDateTime, zonedDateTime } from './temporal/values.ts'
import { typeOf } from './values.ts'
import type { TypeName, Value } from './values.ts'

/** The types that Zeebe's messages name. */
export type ResultType =
  'UNKNOWN' | 'NULL' | 'BOOLEAN' | 'NUMBER' | 'STRING' | 'DURATION' | 'PERIOD' | 'DATE' | 'DATE_TIME' | 'ARRAY' | 'OBJECT'

const RESULT_TYPES: Partial<Record<TypeName, ResultType>> = {
  null: 'NULL',
  boolean: 'BOOLEAN',
  number: 'NUMBER',
  string: 'STRING',
  list: 'ARRAY',
  context: 'OBJECT',
  date: 'DATE',
  'date and time': 'DATE_TIME',
  'local date and time': 'DATE_TIME',
  'days and time duration': 'DURATION',
  'years and months duration': 'PERIOD',
}

export const resultTypeOf = (value: unknown): ResultType => RESULT_TYPES[typeOf(value as Value)] ?? 'UNKNOWN'

/**
 * A duration, period or date and time as ISO 8601 with all that a timer needs and JSON leaves out: a duration keeps its fraction
 * of a second, and a local date and time gets the offset that it has in the zone (as Zeebe takes the system's).
 */
export function exactText(value: unknown, zone: string): string {
  if (value instanceof DayTimeDuration) return javaDurationText(value)
  if (value instanceof LocalDateTime) return (zonedDateTime(value, zone) ?? new ZonedDateTime(value, 0)).toIsoText()
  return value instanceof ZonedDateTime ? value.toIsoText() : String(value)
}
