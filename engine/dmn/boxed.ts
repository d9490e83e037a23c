import { ContextValue, NO_FUNCTIONS, staticContext } from '../feel/context-value.ts'
import { ErrorValue, FunctionValue } from '../feel/values.ts'
import type { Value } from '../feel/values.ts'
import { DecisionFailure, Logic } from './evaluation.ts'
import type { Evaluation } from './evaluation.ts'
import type { Expression } from './expressions.ts'
import type { BusinessKnowledgeModel } from './requirements.ts'

export interface Parameter {
  readonly name: string
  /** Holds an argument against the parameter's type. @throws DecisionFailure */
  readonly accept: (value: Value) => Value
}

export class LiteralExpression extends Logic {
  override readonly type = 'LITERAL_EXPRESSION'
  readonly #expression: Expression
  constructor(expression: Expression) {
    super()
    this.#expression = expression
  }
  protected override decide(evaluation: Evaluation): Value {
    return this.#expression.evaluate(evaluation)
  }
}

/** Entries in order, each of which sees those before it; an entry without a name is the context's result. */
export class Context extends Logic {
  override readonly type = 'CONTEXT'
  readonly #entries: readonly (readonly [string, Logic])[]
  readonly #result: Logic | undefined
  constructor(entries: readonly (readonly [string, Logic])[], result: Logic | undefined) {
    super()
    this.#entries = entries
    this.#result = result
  }
  protected override decide(evaluation: Evaluation): Value {
    const values = new Map<string, Value>()
    for (const [name, logic] of this.#entries) values.set(name, logic.evaluate(evaluation.with(new Map(values))))
    return this.#result ? this.#result.evaluate(evaluation.with(values)) : contextOf(values)
  }
}

/** Functions can be called by their names, too. */
export function contextOf(values: ReadonlyMap<string, Value>): ContextValue {
  const functions = [...values].filter((entry): entry is [string, FunctionValue] => entry[1] instanceof FunctionValue)
  return new ContextValue(values, functions.length > 0 ? new Map(functions.map(([n, f]) => [n, [f]])) : NO_FUNCTIONS, true)
}

export class List extends Logic {
  override readonly type = 'LIST'
  readonly #items: readonly Logic[]
  constructor(items: readonly Logic[]) {
    super()
    this.#items = items
  }
  protected override decide(evaluation: Evaluation): Value {
    return this.#items.map(item => item.evaluate(evaluation))
  }
}

/** Rows of named columns: a list of contexts. */
export class Relation extends Logic {
  override readonly type = 'RELATION'
  readonly #rows: readonly (readonly (readonly [string, Logic])[])[]
  constructor(rows: readonly (readonly (readonly [string, Logic])[])[]) {
    super()
    this.#rows = rows
  }
  protected override decide(evaluation: Evaluation): Value {
    return this.#rows.map(row => staticContext(row.map(([name, logic]) => [name, logic.evaluate(evaluation)] as const)))
  }
}

export class FunctionDefinition extends Logic {
  override readonly type = 'UNKNOWN'
  readonly #parameters: readonly Parameter[]
  readonly #body: Logic
  constructor(parameters: readonly Parameter[], body: Logic) {
    super()
    this.#parameters = parameters
    this.#body = body
  }
  protected override decide(evaluation: Evaluation): Value {
    return functionOf(this.#parameters, this.#body, () => evaluation)
  }
}

/** Calls a business knowledge model, its parameters bound by name. */
export class Invocation extends Logic {
  override readonly type = 'INVOCATION'
  readonly #bindings: readonly (readonly [string, Expression])[]
  readonly #invoked: BusinessKnowledgeModel
  constructor(bindings: readonly (readonly [string, Expression])[], invoked: BusinessKnowledgeModel) {
    super()
    this.#bindings = bindings
    this.#invoked = invoked
  }
  protected override decide(evaluation: Evaluation): Value {
    const bound = this.#bindings.map(([name, expression]) => [name, expression.evaluate(evaluation)] as const)
    return this.#invoked.evaluate(evaluation.with(new Map(bound)))
  }
}

/**
 * A function whose failures are errors of the expression that calls it.
 * @param evaluation what it sees beside its arguments; asked for when it is called
 */
export function functionOf(parameters: readonly Parameter[], body: Logic, evaluation: () => Evaluation): FunctionValue {
  return new FunctionValue(
    parameters.map(parameter => parameter.name),
    args => {
      try {
        const given = parameters.slice(0, args.length).map(({ name, accept }, i) => [name, accept(args[i]!)] as const)
        return body.evaluate(evaluation().with(new Map(given)))
      } catch (error) {
        if (error instanceof DecisionFailure) return new ErrorValue(error.message)
        throw error
      }
    },
  )
}
