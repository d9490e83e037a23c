import { Scanner } from './scanner.ts'
import type { Expression } from './syntax.ts'

type Rule<T> = (source: Source) => T | undefined

const MAX_DEPTH = 300

/** Nested deeper than anyone writes by hand. */
export class TooDeep extends Error {}

/**
 * A text under parsing. The grammar is a PEG: rules are tried in order and the first that matches wins, which is what
 * decides between the readings of `[1..2]`, `not(x)` or `date("…")`. Rules that are tried again at the same place are
 * remembered, so that nesting costs no more than its length.
 */
export class Source extends Scanner {
  readonly #memo = new Map<Rule<unknown>, Map<number, { result: unknown; end: number }>>()
  #depth = 0
  /** Reads what only the DMN standard has, too. */
  readonly isStandard: boolean

  constructor(text: string, knownNames: readonly string[] = [], isStandard = false) {
    super(text, knownNames)
    this.isStandard = isStandard
  }

  /** Restores the position when the rule does not match. */
  attempt<T>(rule: () => T | undefined): T | undefined {
    const start = this.at
    const result = rule()
    if (result === undefined) this.at = start
    return result
  }

  remembered<T>(rule: Rule<T>): T | undefined {
    let results = this.#memo.get(rule)
    if (!results) this.#memo.set(rule, (results = new Map()))
    const start = this.at
    const known = results.get(start)
    if (known) {
      this.at = known.end
      return known.result as T | undefined
    }
    if (++this.#depth > MAX_DEPTH) throw new TooDeep('nested too deeply')
    const result = this.attempt(() => rule(this))
    this.#depth--
    results.set(start, { result, end: this.at })
    return result
  }

  /** One or more, separated; a separator that nothing follows is left alone. */
  separated<T>(separator: string, item: () => T | undefined): T[] | undefined {
    const first = this.attempt(item)
    if (first === undefined) return undefined
    const items = [first]
    for (;;) {
      const next = this.attempt(() => (this.token(separator) ? item() : undefined))
      if (next === undefined) return items
      items.push(next)
    }
  }

  /** Operands joined by operators of one level, from the left. */
  leftAssociative<T extends string>(
    operand: () => Expression | undefined,
    operators: readonly T[],
    join: (x: Expression, operator: T, y: Expression) => Expression,
  ): Expression | undefined {
    let x = operand()
    if (!x) return undefined
    for (;;) {
      const left: Expression = x
      const joined: Expression | undefined = this.attempt(() => {
        const operator = this.oneOf(...operators)
        const y = operator && operand()
        return y && join(left, operator, y)
      })
      if (!joined) return x
      x = joined
    }
  }
}
