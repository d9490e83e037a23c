import { ContextValue } from '../../feel/context-value.ts'
import { isList } from '../../feel/values.ts'
import type { Value } from '../../feel/values.ts'
import { Logic } from '../evaluation.ts'
import type { Evaluation } from '../evaluation.ts'

export class Conditional extends Logic {
  override readonly type = 'UNKNOWN'
  readonly #condition: Logic
  readonly #consequent: Logic
  readonly #otherwise: Logic
  constructor(condition: Logic, consequent: Logic, otherwise: Logic) {
    super()
    this.#condition = condition
    this.#consequent = consequent
    this.#otherwise = otherwise
  }
  protected override decide(evaluation: Evaluation): Value {
    const met = this.#condition.evaluate(evaluation)
    if (met !== null && typeof met !== 'boolean') return null
    return (met ? this.#consequent : this.#otherwise).evaluate(evaluation)
  }
}

const ITEM = 'item'

/** The items for which the match is true. A context's entries are names while it is asked. */
export class Filter extends Logic {
  override readonly type = 'UNKNOWN'
  readonly #list: Logic
  readonly #match: Logic
  constructor(list: Logic, match: Logic) {
    super()
    this.#list = list
    this.#match = match
  }
  protected override decide(evaluation: Evaluation): Value {
    const items = this.#list.evaluate(evaluation)
    if (items === null) return null
    const kept: Value[] = []
    for (const item of isList(items) ? items : [items]) {
      const matches = this.#match.evaluate(evaluation.with(namesOf(item)))
      if (typeof matches !== 'boolean') return null
      if (matches) kept.push(item)
    }
    return kept
  }
}

function namesOf(item: Value): ReadonlyMap<string, Value> {
  const entries = item instanceof ContextValue ? item.keys().map(key => [key, item.get(key)!] as const) : []
  return new Map([[ITEM, item], ...entries])
}

/** `for`, `some` and `every`: what a list's items yield, put together by `result`. */
export class Iteration extends Logic {
  override readonly type = 'UNKNOWN'
  readonly #variable: string
  readonly #list: Logic
  readonly #body: Logic
  readonly #result: (values: readonly Value[]) => Value
  constructor(variable: string, list: Logic, body: Logic, result: (values: readonly Value[]) => Value) {
    super()
    this.#variable = variable
    this.#list = list
    this.#body = body
    this.#result = result
  }
  protected override decide(evaluation: Evaluation): Value {
    const items = this.#list.evaluate(evaluation)
    if (!isList(items)) return null
    const values: Value[] = []
    for (const item of items) {
      const names = new Map<string, Value>([[this.#variable, item]])
      names.set('partial', [...values])
      values.push(this.#body.evaluate(evaluation.with(names)))
    }
    return this.#result(values)
  }
}

/** Null if one of them is no truth value. */
const truth =
  (of: (values: readonly Value[]) => boolean) =>
  (values: readonly Value[]): Value =>
    values.every(value => typeof value === 'boolean') ? of(values) : null

export const someOf = truth(values => values.includes(true))
export const everyOf = truth(values => !values.includes(false))
