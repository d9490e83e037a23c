import { numberText } from '../decimal.ts'
import {
  DayTimeDuration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  YearMonthDuration,
  ZonedDateTime,
  ZonedTime,
} from '../temporal/values.ts'
import type { Temporal } from '../temporal/parse.ts'
import { offsetText } from '../temporal/zone.ts'
import type { Boundary, Expression, Iterator, Parameters } from './syntax.ts'

/** A syntax tree as the real engine's messages quote it: the text of its Scala classes. */
export function treeText(e: Expression): string {
  switch (e.kind) {
    case 'null':
      return 'ConstNull'
    case 'input value':
      return 'ConstInputValue'
    case 'number':
      return `ConstNumber(${numberText(e.value)})`
    case 'boolean':
      return `ConstBool(${e.value})`
    case 'string':
      return `ConstString(${e.value})`
    case 'temporal':
      return temporalText(e.value)
    case 'list':
      return `ConstList(${listText(e.items.map(treeText))})`
    case 'context':
      return `ConstContext(${listText(e.entries.map(([key, value]) => `(${key},${treeText(value)})`))})`
    case 'range':
      return `ConstRange(${boundaryText(e.start)},${boundaryText(e.end)})`
    case 'reference':
      return `Ref(${listText(e.names)})`
    case 'path':
      return `PathExpression(${treeText(e.source)},${e.key})`
    case 'filter':
      return `Filter(${treeText(e.source)},${treeText(e.filter)})`
    case 'arithmetic':
      return `${ARITHMETIC[e.operator]}(${treeText(e.x)},${treeText(e.y)})`
    case 'negation':
      return `ArithmeticNegation(${treeText(e.x)})`
    case 'comparison':
      return `${COMPARISON[e.operator]}(${treeText(e.x)},${treeText(e.y)})`
    case 'not':
      return `Not(${treeText(e.x)})`
    case 'and':
      return `Conjunction(${treeText(e.x)},${treeText(e.y)})`
    case 'or':
      return `Disjunction(${treeText(e.x)},${treeText(e.y)})`
    default:
      return rarerText(e)
  }
}

function rarerText(e: Expression): string {
  switch (e.kind) {
    case 'if':
      return `If(${treeText(e.condition)},${treeText(e.consequent)},${treeText(e.otherwise)})`
    case 'in':
      return `In(${treeText(e.x)},${treeText(e.test)})`
    case 'instance of':
      return `InstanceOf(${treeText(e.x)},${e.type})`
    case 'for':
      return `For(${iteratorsText(e.iterators)},${treeText(e.body)})`
    case 'some':
    case 'every':
      return `${e.kind === 'some' ? 'SomeItem' : 'EveryItem'}(${iteratorsText(e.iterators)},${treeText(e.condition)})`
    case 'iteration range':
      return `IterationContext(${treeText(e.start)},${treeText(e.end)})`
    case 'invocation':
      return `FunctionInvocation(${e.name},${parametersText(e.parameters)})`
    case 'qualified invocation':
      return `QualifiedFunctionInvocation(${treeText(e.path)},${e.name},${parametersText(e.parameters)})`
    case 'function definition':
      return `FunctionDefinition(${listText(e.parameters)},${treeText(e.body)})`
    case 'unary test':
      return `UnaryTestExpression(${treeText(e.test)})`
    case 'at least one':
      return `AtLeastOne(${listText(e.tests.map(treeText))})`
    case 'input equals':
      return `InputEqualTo(${treeText(e.value)})`
    case 'input compares':
      return `Input${COMPARISON[e.operator]}(${treeText(e.value)})`
    case 'input in range':
      return `InputInRange(${treeText(e.range)})`
    default:
      return e.kind
  }
}

const ARITHMETIC = { '+': 'Addition', '-': 'Subtraction', '*': 'Multiplication', '/': 'Division', '**': 'Exponentiation' }
const COMPARISON = { '=': 'Equal', '<': 'LessThan', '<=': 'LessOrEqual', '>': 'GreaterThan', '>=': 'GreaterOrEqual' }

const listText = (items: readonly string[]): string => `List(${items.join(', ')})`
const boundaryText = ({ closed, value }: Boundary): string =>
  `${closed ? 'Closed' : 'Open'}ConstRangeBoundary(${treeText(value)})`
const iteratorsText = (iterators: readonly Iterator[]): string =>
  listText(iterators.map(({ name, source }) => `(${name},${treeText(source)})`))

function parametersText(parameters: Parameters): string {
  if (!parameters.named) return `PositionalFunctionParameters(${listText(parameters.list.map(treeText))})`
  const entries = [...parameters.byName].map(([name, value]) => `${name} -> ${treeText(value)}`)
  return `NamedFunctionParameters(Map(${entries.join(', ')}))`
}

function temporalText(value: Temporal): string {
  if (value instanceof LocalDate) return `ConstDate(${value})`
  if (value instanceof LocalTime) return `ConstLocalTime(${value.toShortText()})`
  if (value instanceof ZonedTime) {
    const zone = value.zone === undefined ? 'None' : `Some(${value.zone})`
    return `ConstTime(ZonedTime(${value.time.toShortText()},${offsetText(value.offset)},${zone}))`
  }
  if (value instanceof LocalDateTime) return `ConstLocalDateTime(${localText(value)})`
  if (value instanceof ZonedDateTime) {
    const zone = value.zone === undefined ? '' : `[${value.zone}]`
    return `ConstDateTime(${localText(value.local)}${offsetText(value.offset)}${zone})`
  }
  if (value instanceof YearMonthDuration) return `ConstYearMonthDuration(${periodText(value)})`
  return `ConstDayTimeDuration(${javaDurationText(value)})`
}

const localText = ({ date, time }: LocalDateTime): string => `${date}T${time.toShortText()}`

function periodText({ months }: YearMonthDuration): string {
  const [years, rest] = [Math.trunc(months / 12), months % 12]
  return months === 0 ? 'P0D' : `P${years === 0 ? '' : `${years}Y`}${rest === 0 ? '' : `${rest}M`}`
}

/** `Duration.toString` of Java: hours are its greatest unit, each part has its own sign. */
export function javaDurationText({ seconds, nanos }: DayTimeDuration): string {
  const total = seconds < 0 && nanos > 0 ? seconds + 1 : seconds
  const [hours, minutes, rest] = [Math.trunc(total / 3600), Math.trunc((total % 3600) / 60), total % 60]
  const fraction = seconds < 0 && nanos > 0 ? 1_000_000_000 - nanos : nanos
  if (total === 0 && fraction === 0) return 'PT0S'
  const sign = seconds < 0 && rest === 0 && fraction > 0 ? '-' : ''
  const digits = fraction === 0 ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`
  const secondsText = rest === 0 && fraction === 0 ? '' : `${sign}${rest}${digits}S`
  return `PT${hours === 0 ? '' : `${hours}H`}${minutes === 0 ? '' : `${minutes}M`}${secondsText}`
}
