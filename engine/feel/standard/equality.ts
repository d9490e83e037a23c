import { NANOS_PER_SECOND } from '../temporal/calendar.ts'
import { ZonedDateTime, ZonedTime } from '../temporal/values.ts'
import { ContextValue } from '../context-value.ts'
import { RangeValue, compareValues, feelEquals, isComparable, isList, typeOf } from '../values.ts'
import type { Value } from '../values.ts'

/** The standard's `=`: times by their instant, ranges by their ends. undefined where the two cannot be compared. */
export function standardEquals(x: Value, y: Value): boolean | undefined {
  if (x instanceof RangeValue && y instanceof RangeValue) return sameRange(x, y)
  if (x instanceof ZonedDateTime && y instanceof ZonedDateTime) {
    return x.epochSecond === y.epochSecond && x.local.time.nano === y.local.time.nano
  }
  if (x instanceof ZonedTime && y instanceof ZonedTime) {
    const day = 86_400 * NANOS_PER_SECOND
    return (((x.nanos - y.nanos) % day) + day) % day === 0
  }
  if (isList(x) && isList(y)) return x.length === y.length && x.every((item, i) => standardEquals(item, y[i]!) === true)
  if (x instanceof ContextValue && y instanceof ContextValue) {
    const keys = x.keys()
    return keys.length === y.keys().length && keys.every(k => y.has(k) && standardEquals(x.get(k)!, y.get(k)!) === true)
  }
  return feelEquals(x, y)
}

const sameRange = (x: RangeValue, y: RangeValue): boolean =>
  x.operator === y.operator &&
  x.startClosed === y.startClosed &&
  x.endClosed === y.endClosed &&
  standardEquals(x.start, y.start) === true &&
  standardEquals(x.end, y.end) === true

/** Whether a range holds a value; `< 10` has one end only; an interval with a null end holds nothing known. undefined where they cannot be compared. */
export function rangeHolds(range: RangeValue, value: Value): boolean | undefined {
  if (range.operator === '=') return standardEquals(range.start, value)
  if (range.operator === '!=') {
    const equal = standardEquals(range.start, value)
    return equal === undefined ? undefined : !equal
  }
  const isOpen = range.operator !== undefined
  const ends = [range.start, range.end].filter(end => end !== null || !isOpen)
  if (!ends.every(end => isComparable(end) && typeOf(end) === typeOf(value))) return undefined
  const afterStart = range.start === null || holdsStart(compareValues(value, range.start), range.startClosed)
  return afterStart && (range.end === null || holdsStart(compareValues(range.end, value), range.endClosed))
}

const holdsStart = (order: number, closed: boolean): boolean => (closed ? order >= 0 : order > 0)
