import { add, compareNumbers, numberText } from '../feel/decimal.ts'
import type { FeelNumber } from '../feel/decimal.ts'
import { compareStrings, display, isNumber, sameValue } from '../feel/values.ts'
import type { Value } from '../feel/values.ts'
import { staticContext } from '../feel/context-value.ts'
import { displayValues, resultName, singleResult } from './decision-table.ts'
import type { Output, RuleValues } from './decision-table.ts'
import { DecisionFailure } from './evaluation.ts'

/** How the rules that match make one result. */
export interface HitPolicy {
  /** What comes after the first rule that matches is not looked at. */
  readonly firstOnly: boolean
  /** @param matched at least one */
  apply(matched: readonly RuleValues[], outputs: readonly Output[]): Value
}

/** @param policy as DMN spells it: `RULE ORDER` @param aggregation of COLLECT */
export function hitPolicy(policy: string, aggregation: string | undefined): HitPolicy {
  const apply = policy === 'COLLECT' ? (AGGREGATIONS[aggregation ?? ''] ?? all) : (POLICIES[policy] ?? unique)
  return { firstOnly: policy === 'FIRST', apply }
}

const list = (matched: readonly RuleValues[]): string => `List(${matched.map(displayValues).join(', ')})`
const first = (matched: readonly RuleValues[]): Value => singleResult(matched[0]!)
const firstValue = (values: RuleValues): Value => [...values.values()][0]!
/** Whether the values stand for themselves is decided by the first rule. */
const all = (matched: readonly RuleValues[]): Value => matched.map(matched[0]!.size === 1 ? firstValue : staticContext)

function unique(matched: readonly RuleValues[]): Value {
  if (matched.length === 1) return first(matched)
  throw new DecisionFailure(`multiple values aren't allowed for UNIQUE hit policy. found: '${list(matched)}'`)
}

function any(matched: readonly RuleValues[]): Value {
  const distinct = matched.filter((values, i) => matched.findIndex(other => same(values, other)) === i)
  if (distinct.length === 1) return first(matched)
  throw new DecisionFailure(`different values aren't allowed for ANY hit policy. found: '${list(distinct)}'`)
}

const same = (x: RuleValues, y: RuleValues): boolean =>
  x.size === y.size && [...x].every(([name, value]) => y.has(name) && sameValue(value, y.get(name)!))

const POLICIES: Readonly<Record<string, HitPolicy['apply']>> = {
  UNIQUE: unique,
  FIRST: first,
  ANY: any,
  PRIORITY: (matched, outputs) => first(byPriority(matched, outputs)),
  'OUTPUT ORDER': (matched, outputs) => all(byPriority(matched, outputs)),
  'RULE ORDER': all,
}

const AGGREGATIONS: Readonly<Record<string, HitPolicy['apply']>> = {
  COUNT: matched => matched.length,
  SUM: matched => numbers(matched).reduce(add),
  MIN: matched => numbers(matched).reduce((x, y) => (compareNumbers(y, x) < 0 ? y : x)),
  MAX: matched => numbers(matched).reduce((x, y) => (compareNumbers(y, x) > 0 ? y : x)),
}

function numbers(matched: readonly RuleValues[]): FeelNumber[] {
  return matched.map(firstValue).map(value => {
    if (isNumber(value)) return value
    throw new DecisionFailure(`expected number but found '${display(value)}'`)
  })
}

/** The places of each output's value among its allowed ones, as one text; what has none comes last. */
function byPriority(matched: readonly RuleValues[], outputs: readonly Output[]): readonly RuleValues[] {
  if (matched.length === 1) return matched
  const places = outputs.map(output => [resultName(output), placesOf(output.values)] as const)
  const priorityOf = (values: RuleValues): string =>
    places.map(([name, placeOf]) => placeIn(placeOf, plainText(valueOf(values, name)))).join('')
  return matched
    .map(values => ({ values, priority: priorityOf(values) }))
    .toSorted((x, y) => compareStrings(x.priority, y.priority))
    .map(({ values }) => values)
}

function valueOf(values: RuleValues, name: string): Value {
  const value = values.get(name)
  if (value === undefined) throw new DecisionFailure(`key not found: ${name}`)
  return value
}

const placeIn = (placeOf: ReadonlyMap<string, number>, text: string | undefined): string =>
  (text === undefined ? undefined : placeOf.get(text))?.toString() ?? '_'

function plainText(value: Value): string | undefined {
  if (typeof value === 'string') return value
  return isNumber(value) ? numberText(value) : undefined
}

const placesOf = (values: string | undefined): ReadonlyMap<string, number> =>
  new Map(values?.split(',').map((value, i) => [value.trim().replaceAll(/["']/g, ''), i]))

/** All there are, as DMN spells them, COLLECT also with its aggregations. */
export const HIT_POLICIES: readonly string[] = [
  ...Object.keys(POLICIES),
  'COLLECT',
  ...Object.keys(AGGREGATIONS).map(aggregation => `COLLECT ${aggregation}`),
]
