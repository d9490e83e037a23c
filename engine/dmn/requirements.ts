import type { FunctionValue, Value } from '../feel/values.ts'
import { functionOf } from './boxed.ts'
import type { Parameter } from './boxed.ts'
import { DecisionFailure } from './evaluation.ts'
import type { Evaluation, Logic, LogicOwner } from './evaluation.ts'
import { checkType } from './type-checker.ts'

/** Logic that decisions call, as a function or by an invocation. */
export class BusinessKnowledgeModel implements LogicOwner {
  readonly id: string
  readonly name: string
  readonly logic: Logic
  readonly #parameters: readonly Parameter[]
  readonly #required: readonly BusinessKnowledgeModel[]

  constructor(
    id: string,
    name: string,
    logic: Logic,
    parameters: readonly Parameter[],
    required: readonly BusinessKnowledgeModel[],
  ) {
    this.id = id
    this.name = name
    this.logic = logic
    this.#parameters = parameters
    this.#required = required
  }

  /** As an invocation does it: the parameters are variables of their names. */
  evaluate(evaluation: Evaluation): Value {
    const inner = this.#inside(evaluation)
    for (const { name, accept } of this.#parameters) {
      const value = inner.scope.get(name) as Value | undefined
      if (value === undefined) throw new DecisionFailure(`no parameter found with name '${name}'`)
      accept(value)
    }
    return this.logic.evaluate(inner)
  }

  asFunction(evaluation: Evaluation): FunctionValue {
    return functionOf(this.#parameters, this.logic, () => this.#inside(evaluation))
  }

  #inside(evaluation: Evaluation): Evaluation {
    return evaluation.with(functionsOf(this.#required, evaluation), this)
  }
}

export interface DecisionParts extends LogicOwner {
  readonly versionTag: string
  /** What decisions that require this one call its result. */
  readonly resultName: string
  readonly resultType: string | undefined
  /** Looked up when it is evaluated: models may name decisions before they stand. */
  readonly requiredIds: readonly string[]
  readonly required: readonly BusinessKnowledgeModel[]
}

export type Decisions = ReadonlyMap<string, DecisionParts>

/**
 * Evaluates what it requires first, each as often as it is required, then the decision itself.
 * @throws DecisionFailure
 */
export function evaluateDecision(decision: DecisionParts, decisions: Decisions, evaluation: Evaluation): Value {
  const names = new Map<string, Value>()
  for (const id of decision.requiredIds) {
    const required = decisions.get(id)
    if (required) names.set(required.resultName, evaluateDecision(required, decisions, evaluation))
  }
  for (const [name, value] of functionsOf(decision.required, evaluation)) names.set(name, value)
  return checkType(decision.logic.evaluate(evaluation.with(names, decision)), decision.resultType)
}

const functionsOf = (models: readonly BusinessKnowledgeModel[], evaluation: Evaluation): ReadonlyMap<string, Value> =>
  new Map(models.map(model => [model.name, model.asFunction(evaluation)]))
