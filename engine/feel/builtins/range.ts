import { EvaluationAbort, RangeValue, compareValues, display, sameValue, typeOf } from '../values.ts'
import type { FunctionValue, TypeName, Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

type Relation = (x: Value, y: Value) => boolean | undefined

const POINTS = new Set<TypeName>([
  'number',
  'date',
  'time',
  'local time',
  'date and time',
  'local date and time',
  'years and months duration',
  'days and time duration',
])

const startOf = (value: Value): Value => (value instanceof RangeValue ? value.start : value)

function comparable(x: Value, y: Value): boolean {
  const type = typeOf(startOf(x))
  return type === typeOf(startOf(y)) && POINTS.has(type)
}

const relation = (relate: Relation, ...signatures: (readonly [string, string])[]): FunctionValue[] =>
  signatures.map(params => builtin(params, ([x, y]) => (comparable(x!, y!) ? (relate(x!, y!) ?? noMatch(x!, y!)) : undefined)))

/** Comparable, but not in this order: an exception in the real engine. */
function noMatch(x: Value, y: Value): never {
  throw new EvaluationAbort(`scala.MatchError: (${display(x)},${display(y)}) (of class scala.Tuple2)`)
}

const less = (x: Value, y: Value): boolean => compareValues(x, y) < 0
const same = sameValue
const isRange = (value: Value): value is RangeValue => value instanceof RangeValue

type OfRanges = (a: RangeValue, b: RangeValue) => boolean

/** Two ranges; a range and a point (`pointLast` tells which comes last), where the relation knows points. */
function ofRanges(ranges: OfRanges, point?: { last: boolean; holds: (range: RangeValue, point: Value) => boolean }): Relation {
  return (x, y) => {
    if (isRange(x) && isRange(y)) return ranges(x, y)
    const [range, other] = point?.last ? [x, y] : [y, x]
    return point && isRange(range) && !isRange(other) ? point.holds(range, other) : undefined
  }
}

function before(x: Value, y: Value): boolean {
  if (isRange(x) && isRange(y)) return less(x.end, y.start) || ((!x.endClosed || !y.startClosed) && same(x.end, y.start))
  if (isRange(y)) return less(x, y.start) || (same(x, y.start) && !y.startClosed)
  if (isRange(x)) return less(x.end, y) || (same(x.end, y) && !x.endClosed)
  return less(x, y)
}

const meets: OfRanges = (a, b) => a.endClosed && b.startClosed && same(a.end, b.start)

/** a's start reaches no later than b's end. */
const startsBeforeEnd: OfRanges = (a, b) => less(a.start, b.end) || (same(a.start, b.end) && a.startClosed && b.endClosed)
const overlaps: OfRanges = (a, b) => startsBeforeEnd(b, a) && startsBeforeEnd(a, b)

const overlapsBefore: OfRanges = (a, b) =>
  (less(a.start, b.start) || (same(a.start, b.start) && a.startClosed && !b.startClosed)) &&
  startsBeforeEnd(b, a) &&
  (less(a.end, b.end) || (same(a.end, b.end) && (!a.endClosed || b.endClosed)))

const overlapsAfter: OfRanges = (a, b) =>
  (less(b.start, a.start) || (same(b.start, a.start) && b.startClosed && !a.startClosed)) &&
  startsBeforeEnd(a, b) &&
  (less(b.end, a.end) || (same(b.end, a.end) && (!b.endClosed || a.endClosed)))

/** a's start lies within b's start; its end within b's end. */
const startsWithin: OfRanges = (a, b) => less(b.start, a.start) || (same(b.start, a.start) && (b.startClosed || !a.startClosed))
const endsWithin: OfRanges = (a, b) => less(a.end, b.end) || (same(a.end, b.end) && (b.endClosed || !a.endClosed))
const during: OfRanges = (a, b) => startsWithin(a, b) && endsWithin(a, b)

const sameEnd: OfRanges = (a, b) => a.endClosed === b.endClosed && same(a.end, b.end)
const sameStart: OfRanges = (a, b) => a.startClosed === b.startClosed && same(a.start, b.start)

const contains = (range: RangeValue, point: Value): boolean =>
  (less(range.start, point) && less(point, range.end)) ||
  (same(range.start, point) && range.startClosed) ||
  (same(range.end, point) && range.endClosed)
const endsAt = (range: RangeValue, point: Value): boolean => range.endClosed && same(range.end, point)
const startsAt = (range: RangeValue, point: Value): boolean => range.startClosed && same(range.start, point)

function coincides(x: Value, y: Value): boolean {
  return isRange(x) && isRange(y) ? sameStart(x, y) && sameEnd(x, y) : same(x, y)
}

const RANGES = ['range1', 'range2'] as const
const POINT_RANGE = ['point', 'range'] as const
const RANGE_POINT = ['range', 'point'] as const
const ANY = [['point1', 'point2'], POINT_RANGE, RANGE_POINT, RANGES] as const

const pointFirst = (holds: (range: RangeValue, point: Value) => boolean) => ({ last: false, holds })
const pointLast = (holds: (range: RangeValue, point: Value) => boolean) => ({ last: true, holds })

export const rangeBuiltins: Builtins = {
  before: relation(before, ...ANY),
  after: relation((x, y) => before(y, x), ...ANY),
  meets: relation(ofRanges(meets), RANGES),
  'met by': relation(
    ofRanges((a, b) => meets(b, a)),
    RANGES,
  ),
  overlaps: relation(ofRanges(overlaps), RANGES),
  'overlaps before': relation(ofRanges(overlapsBefore), RANGES),
  'overlaps after': relation(ofRanges(overlapsAfter), RANGES),
  finishes: relation(
    ofRanges((a, b) => sameEnd(a, b) && startsWithin(a, b), pointFirst(endsAt)),
    POINT_RANGE,
    RANGES,
  ),
  'finished by': relation(
    ofRanges((a, b) => sameEnd(a, b) && startsWithin(b, a), pointLast(endsAt)),
    POINT_RANGE,
    RANGES,
  ),
  includes: relation(
    ofRanges((a, b) => during(b, a), pointLast(contains)),
    RANGE_POINT,
    RANGES,
  ),
  during: relation(ofRanges(during, pointFirst(contains)), POINT_RANGE, RANGES),
  starts: relation(
    ofRanges((a, b) => sameStart(a, b) && endsWithin(a, b), pointFirst(startsAt)),
    POINT_RANGE,
    RANGES,
  ),
  'started by': relation(
    ofRanges((a, b) => sameStart(a, b) && endsWithin(b, a), pointLast(startsAt)),
    RANGE_POINT,
    RANGES,
  ),
  coincides: relation(coincides, ['point1', 'point2'], RANGES),
}
