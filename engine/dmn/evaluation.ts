import type { DecisionType, EvaluatedDecision } from '../core/decision-language.ts'
import type { FeelContext, FeelScope } from '../feel/feel.ts'
import { toJson } from '../feel/json.ts'
import { FunctionValue } from '../feel/values.ts'
import type { Value } from '../feel/values.ts'

/** What a model or its input does wrong while it is evaluated; ends the evaluation, with this text. */
export class DecisionFailure extends Error {}

/** What has an id and a name in the record of an evaluation: a decision or a business knowledge model. */
export interface LogicOwner {
  readonly id: string
  readonly name: string
  readonly logic: Logic
}

/** What a decision table tells beside its result. */
export interface Trace {
  inputs: EvaluatedDecision['inputs']
  rules: EvaluatedDecision['rules']
}

/** Far more than a record can hold; decisions that require each other crosswise would be evaluated without end. */
const MAX_EVALUATED = 100_000

/** One evaluation of a decision: what its expressions see, and the record that is kept of it. */
export class Evaluation {
  readonly scope: FeelScope
  readonly context: FeelContext
  readonly owner: LogicOwner
  readonly evaluated: EvaluatedDecision[]

  constructor(scope: FeelScope, context: FeelContext, owner: LogicOwner, evaluated: EvaluatedDecision[]) {
    this.scope = scope
    this.context = context
    this.owner = owner
    this.evaluated = evaluated
  }

  /** The same with more names, which hide those before. */
  with(names: ReadonlyMap<string, Value>, owner: LogicOwner = this.owner): Evaluation {
    const scope = names.size > 0 ? new Names(this.scope, names) : this.scope
    return new Evaluation(scope, this.context, owner, this.evaluated)
  }

  /**
   * Kept of what belongs to a decision itself, not of the expressions inside it.
   * @throws DecisionFailure where there is too much of it
   */
  audit(logic: Logic, value: Value, trace: Trace): void {
    const { owner } = this
    if (logic !== owner.logic) return
    if (this.evaluated.length >= MAX_EVALUATED) throw new DecisionFailure('the evaluation takes too many decisions')
    this.evaluated.push({
      decisionId: owner.id,
      decisionName: owner.name,
      decisionType: logic.type,
      output: toJson(value),
      ...trace,
    })
  }
}

export class Names implements FeelScope {
  readonly #outer: FeelScope
  readonly #own: ReadonlyMap<string, Value>
  constructor(outer: FeelScope, own: ReadonlyMap<string, Value>) {
    this.#outer = outer
    this.#own = own
  }
  get(name: string): Value | undefined {
    const own = this.#own.get(name)
    return own === undefined ? (this.#outer.get(name) as Value | undefined) : own
  }
  functions(name: string): readonly Value[] {
    const own = this.#own.get(name)
    if (own === undefined) return (this.#outer.functions?.(name) as readonly Value[] | undefined) ?? []
    return own instanceof FunctionValue ? [own] : []
  }
}

/** A boxed expression, compiled. */
export abstract class Logic {
  abstract readonly type: DecisionType

  /** @throws DecisionFailure */
  evaluate(evaluation: Evaluation): Value {
    const trace: Trace = { inputs: [], rules: [] }
    try {
      const value = this.decide(evaluation, trace)
      evaluation.audit(this, value, trace)
      return value
    } catch (error) {
      if (error instanceof DecisionFailure && evaluation.evaluated.length < MAX_EVALUATED) evaluation.audit(this, null, trace)
      throw error
    }
  }

  protected abstract decide(evaluation: Evaluation, trace: Trace): Value
}
