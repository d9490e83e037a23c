import { propertiesOf, type Shape } from './api-schemas.ts'

export type Item = Readonly<Record<string, unknown>>
export type Value = string | number | boolean

/** A filter of one field, and which of its values fulfil it: the same condition in plain JavaScript. */
export interface Condition {
  readonly filter: unknown
  readonly holds: (values: readonly Value[]) => boolean
}

export type Kind = 'boolean' | 'integer' | 'date' | 'key' | 'enum' | 'text'

export function kindOf(shape: Shape): Kind {
  const choices = shape.anyOf ?? shape.oneOf ?? [shape]
  const value = choices.find(choice => choice.type !== 'object' && choice.type !== undefined) ?? choices[0]!
  if ([value.type].flat().includes('boolean')) return 'boolean'
  if (value.type === 'integer') return 'integer'
  if (value.format === 'date-time') return 'date'
  if (value.enum) return 'enum'
  const operators = operatorsOf(shape)
  // Some keys are described as any string; that they have no $like tells them.
  return value.pattern === '^-?[0-9]+$' || (operators.length > 0 && !operators.includes('$like')) ? 'key' : 'text'
}

export function operatorsOf(shape: Shape): string[] {
  return (shape.anyOf ?? shape.oneOf ?? []).flatMap(choice => Object.keys(propertiesOf(choice))).filter(name => name[0] === '$')
}

const ABSENT: Readonly<Record<Exclude<Kind, 'boolean'>, Value>> = {
  integer: -987,
  date: '2001-01-01T00:00:00.000Z',
  key: '1',
  enum: '',
  text: 'absent',
}

/** Whether text order, number order or time order: the one in which the engine compares values of a kind. */
export function compareValues(kind: Kind, a: Value, b: Value): number {
  if (kind === 'text' || kind === 'enum') return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
  // Some keys are beyond what a number holds.
  if (kind === 'key') return BigInt(a) < BigInt(b) ? -1 : Number(BigInt(a) > BigInt(b))
  const number = (value: Value) => (kind === 'date' ? Date.parse(String(value)) : Number(value))
  return number(a) - number(b)
}

/** Conditions with every operator that the API has for a field, on values that are there and on ones that are not. */
export function conditionsFor(shape: Shape, present: readonly Value[], enumValues: readonly string[] = []): Condition[] {
  const kind = kindOf(shape)
  const distinct = [...new Set(present)].sort((a, b) => compareValues(kind, a, b))
  if (kind === 'boolean') return [true, false].map(value => ({ filter: value, holds: values => values.includes(value) }))
  const absent = kind === 'enum' ? enumValues.find(value => !distinct.includes(value)) : ABSENT[kind]
  const operands = [distinct[0], distinct[Math.floor(distinct.length / 2)], distinct.at(-1), absent]
  const wanted = [...new Set(operands.filter(operand => operand !== undefined))]
  const plain = wanted.map(value => ({ filter: value, holds: (values: readonly Value[]) => values.includes(value) }))
  return [...plain, ...operatorsOf(shape).flatMap(operator => withOperator(operator, kind, wanted))]
}

function withOperator(operator: string, kind: Kind, operands: readonly Value[]): Condition[] {
  const some = (test: (value: Value) => boolean) => (values: readonly Value[]) => values.some(test)
  const each = (holds: (operand: Value) => Condition['holds']) =>
    operands.map(operand => ({ filter: { [operator]: operand }, holds: holds(operand) }))
  const compared = (test: (order: number) => boolean) => each(operand => some(value => test(compareValues(kind, value, operand))))
  switch (operator) {
    case '$eq':
      return each(operand => some(value => value === operand))
    case '$neq':
      return each(operand => values => !values.includes(operand))
    case '$exists':
      return [
        { filter: { $exists: true }, holds: values => values.length > 0 },
        { filter: { $exists: false }, holds: values => values.length === 0 },
      ]
    case '$in':
      return [operands.slice(0, 2), operands.slice(-1)].map(list => ({
        filter: { $in: list },
        holds: some(value => list.includes(value)),
      }))
    case '$notIn':
      return [operands.slice(0, 1), operands].map(list => ({
        filter: { $notIn: list },
        holds: values => !values.some(value => list.includes(value)),
      }))
    case '$gt':
      return compared(order => order > 0)
    case '$gte':
      return compared(order => order >= 0)
    case '$lt':
      return compared(order => order < 0)
    case '$lte':
      return compared(order => order <= 0)
    case '$like':
      return operands.flatMap(operand => likeConditions(String(operand)))
    default:
      throw new Error(`an operator that this test does not know: ${operator}`)
  }
}

function likeConditions(text: string): Condition[] {
  const half = [...text].slice(0, Math.ceil([...text].length / 2)).join('')
  const escaped = (part: string) => part.replace(/[\\*?]/g, '\\$&')
  const rest = [...text].slice(1).join('')
  return [
    { filter: { $like: `${escaped(half)}*` }, holds: values => values.some(value => String(value).startsWith(half)) },
    {
      filter: { $like: `?${escaped(rest)}` },
      holds: values => values.some(value => [...String(value)].slice(1).join('') === rest && value !== ''),
    },
    { filter: { $like: `*${escaped(text)}*` }, holds: values => values.some(value => String(value).includes(text)) },
  ]
}
