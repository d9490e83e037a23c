import type { Dialect } from '../../feel/feel.ts'
import type { NamedTypes } from '../../feel/standard/types.ts'
import { Run } from '../../feel/interpreter/run.ts'
import { ErrorValue, FunctionValue } from '../../feel/values.ts'
import type { Value } from '../../feel/values.ts'
import { Context, FunctionDefinition, List, LiteralExpression, Relation } from '../boxed.ts'
import type { Parameter } from '../boxed.ts'
import { attributeOf, childOf, childrenOf } from '../document.ts'
import type { XmlElement } from '../document.ts'
import { DecisionFailure, Logic } from '../evaluation.ts'
import type { Evaluation } from '../evaluation.ts'
import { Expressions } from '../expressions.ts'
import { parseTable } from '../table-parser.ts'
import { Conditional, Filter, Iteration, everyOf, someOf } from './iteration.ts'
import { coerced } from './types.ts'

const KINDS = new Set([
  'literalExpression',
  'context',
  'list',
  'relation',
  'decisionTable',
  'functionDefinition',
  'invocation',
  'conditional',
  'filter',
  'for',
  'some',
  'every',
])

/** Turns boxed expressions into logic as the DMN standard has it: whatever goes wrong inside is null there. */
export class StandardLogicParser {
  readonly #expressions: Expressions
  readonly #types: NamedTypes
  readonly #dialect: Dialect

  /** @param names what is in scope and no plain identifier @param types of the model's item definitions */
  constructor(dialect: Dialect, names: readonly string[], types: NamedTypes) {
    this.#expressions = new Expressions([], { dialect, names, types })
    this.#types = types
    this.#dialect = dialect
  }

  /** The expression inside an element, undefined where there is none. */
  within(element: XmlElement | undefined): Logic | undefined {
    const expression = element?.children.find(child => KINDS.has(child.name))
    return expression && this.#typed(expression)
  }

  parameters(element: XmlElement): readonly Parameter[] {
    return childrenOf(element, 'formalParameter').map(parameter => ({
      name: attributeOf(parameter, 'name') ?? '',
      accept: (value: Value) => this.accept(value, attributeOf(parameter, 'typeRef')),
    }))
  }

  /** An argument of another type makes the whole call null. @throws DecisionFailure */
  accept(value: Value, typeRef: string | undefined): Value {
    const conforming = this.conform(value, typeRef)
    if (conforming === null && value !== null) throw new DecisionFailure('an argument is of another type')
    return conforming
  }

  /** A value of another type than the model says is null; Camunda's ways do not check. */
  conform(value: Value, typeRef: string | undefined): Value {
    return typeRef === undefined || this.#dialect !== 'dmn' ? value : coerced(value, typeRef, this.#types)
  }

  #typed(expression: XmlElement): Logic {
    const logic = this.#boxed(expression)
    const typeRef = attributeOf(expression, 'typeRef')
    return new Forgiving(logic, value => this.conform(value, typeRef))
  }

  #inside(element: XmlElement | undefined, name?: string): Logic {
    return this.within(name === undefined ? element : childOf(element, name)) ?? NOTHING
  }

  #boxed(expression: XmlElement): Logic {
    switch (expression.name) {
      case 'literalExpression':
        return new LiteralExpression(this.#expressions.literal(expression))
      case 'decisionTable':
        return parseTable(expression, this.#expressions, [])
      case 'context':
        return this.#context(expression)
      case 'list':
        return new List(this.#items(expression))
      case 'relation':
        return this.#relation(expression)
      case 'functionDefinition':
        return this.#function(expression)
      case 'invocation':
        return this.#call(expression)
      case 'conditional':
        return new Conditional(this.#inside(expression, 'if'), this.#inside(expression, 'then'), this.#inside(expression, 'else'))
      case 'filter':
        return new Filter(this.#inside(expression, 'in'), this.#inside(expression, 'match'))
      default:
        return this.#iteration(expression)
    }
  }

  #items(element: XmlElement): Logic[] {
    return element.children.filter(child => KINDS.has(child.name)).map(item => this.#typed(item))
  }

  #context(context: XmlElement): Logic {
    const entries = childrenOf(context, 'contextEntry').map(entry => {
      const variable = childOf(entry, 'variable')
      const logic = this.#inside(entry)
      return { variable, logic: new Forgiving(logic, value => this.conform(value, attributeOf(variable, 'typeRef'))) }
    })
    const named = entries.filter(entry => entry.variable)
    return new Context(
      named.map(({ variable, logic }) => [attributeOf(variable, 'name') ?? '', logic] as const),
      entries.find(entry => !entry.variable)?.logic,
    )
  }

  #relation(relation: XmlElement): Logic {
    const columns = childrenOf(relation, 'column').map(column => attributeOf(column, 'name') ?? '')
    const rows = childrenOf(relation, 'row').map(row => this.#items(row))
    return new Relation(rows.map(row => columns.map((name, i) => [name, row[i] ?? NOTHING] as const)))
  }

  #function(definition: XmlElement): Logic {
    const kind = attributeOf(definition, 'kind') ?? 'FEEL'
    return kind === 'FEEL' ? new FunctionDefinition(this.parameters(definition), this.#inside(definition)) : NOTHING
  }

  #call(invocation: XmlElement): Logic {
    const bindings = childrenOf(invocation, 'binding').map(
      binding => [attributeOf(childOf(binding, 'parameter'), 'name') ?? '', this.#inside(binding)] as const,
    )
    return new Call(this.#inside(invocation), new Map(bindings))
  }

  #iteration(iteration: XmlElement): Logic {
    const [part, result] = RESULTS[iteration.name] ?? FOR
    const variable = attributeOf(iteration, 'iteratorVariable') ?? ''
    return new Iteration(variable, this.#inside(iteration, 'in'), this.#inside(iteration, part), result)
  }
}

const FOR = ['return', (values: readonly Value[]): Value => values] as const
const RESULTS: Readonly<Record<string, readonly [string, (values: readonly Value[]) => Value]>> = {
  for: FOR,
  some: ['satisfies', someOf],
  every: ['satisfies', everyOf],
}

/** Null is what a failure becomes, and a value that is not of the type that was said. */
class Forgiving extends Logic {
  override readonly type = 'UNKNOWN'
  readonly #logic: Logic
  readonly #conform: (value: Value) => Value
  constructor(logic: Logic, conform: (value: Value) => Value) {
    super()
    this.#logic = logic
    this.#conform = conform
  }
  protected override decide(evaluation: Evaluation): Value {
    try {
      const value = this.#logic.evaluate(evaluation)
      return value instanceof ErrorValue ? null : this.#conform(value)
    } catch (error) {
      if (error instanceof DecisionFailure) return null
      throw error
    }
  }
}

/** Calls what an expression yields, with arguments by the names of its parameters. */
class Call extends Logic {
  override readonly type = 'INVOCATION'
  readonly #called: Logic
  readonly #bindings: ReadonlyMap<string, Logic>
  constructor(called: Logic, bindings: ReadonlyMap<string, Logic>) {
    super()
    this.#called = called
    this.#bindings = bindings
  }
  protected override decide(evaluation: Evaluation): Value {
    const called = this.#called.evaluate(evaluation)
    if (!(called instanceof FunctionValue)) return null
    const args = called.params.map(name => this.#bindings.get(name)?.evaluate(evaluation) ?? null)
    return called.invoke(args, new Run(evaluation.scope, evaluation.context))
  }
}

export const NOTHING = new (class extends Logic {
  override readonly type = 'UNKNOWN'
  protected override decide(): Value {
    return null
  }
})()
