import type { FeelContext } from '../../feel/feel.ts'
import { FunctionValue } from '../../feel/values.ts'
import type { Value } from '../../feel/values.ts'
import { contextOf, functionOf } from '../boxed.ts'
import { childOf, childrenOf } from '../document.ts'
import type { XmlElement } from '../document.ts'
import { DecisionFailure, Evaluation, Names } from '../evaluation.ts'
import type { LogicOwner } from '../evaluation.ts'
import { NOTHING } from './logic-parser.ts'
import { variableOf } from './model.ts'
import type { Located, StandardModel } from './model.ts'

type Values = ReadonlyMap<string, Value>

/** One evaluation of decisions of a model: its inputs, and what has been decided already. */
export class Session {
  readonly #inputs: Values
  readonly #context: FeelContext
  /** Decisions whose results are given: a service's input decisions. */
  readonly #given: ReadonlyMap<XmlElement, Value>
  readonly #deciding = new Set<XmlElement>()

  constructor(inputs: Values, context: FeelContext, given: ReadonlyMap<XmlElement, Value> = new Map()) {
    this.#inputs = inputs
    this.#context = context
    this.#given = given
  }

  /** @returns null where it has no logic, requires itself, or fails */
  decide({ model, element }: Located): Value {
    const given = this.#given.get(element)
    if (given !== undefined) return given
    if (this.#deciding.has(element)) return null
    this.#deciding.add(element)
    const value = model.logicIn(element).evaluate(this.#evaluation({ model, element }))
    this.#deciding.delete(element)
    return model.parser.conform(value, variableOf(element).typeRef)
  }

  /** A decision service's result: of one decision its value, of several a context. */
  serve(service: Located): Value {
    const outputs = referencesOf(service, 'outputDecision')
    if (outputs.length === 1) return this.decide(outputs[0]!)
    return contextOf(new Map(outputs.map(output => [variableOf(output.element).name, this.decide(output)])))
  }

  #evaluation(located: Located): Evaluation {
    return new Evaluation(new Names(NO_SCOPE, this.#required(located)), this.#context, OWNER, [])
  }

  /** What an element may use: that which it requires, and nothing else. Of imported models: under their names. */
  #required({ model, element }: Located): Values {
    const names = new Map<string, Value>()
    const imported = new Map<StandardModel, Map<string, Value>>()
    for (const target of requirementsOf({ model, element })) {
      const value = this.#valueOf(target)
      if (value === undefined) continue
      let own = target.model === model ? names : imported.get(target.model)
      if (!own) imported.set(target.model, (own = new Map()))
      own.set(variableOf(target.element).name, value)
    }
    for (const [other, values] of imported) names.set(model.importNameOf(other) ?? '', contextOf(values))
    return names
  }

  #valueOf(target: Located): Value | undefined {
    const { name, typeRef } = variableOf(target.element)
    switch (target.element.name) {
      case 'decision':
        return this.decide(target)
      case 'inputData':
        return target.model.parser.conform(this.#inputs.get(name) ?? null, typeRef)
      case 'businessKnowledgeModel':
        return this.#knowledge(target)
      case 'decisionService':
        return this.#service(target)
      default:
        return undefined
    }
  }

  #knowledge(target: Located): Value {
    const { model, element } = target
    const definition = childOf(element, 'encapsulatedLogic')
    if (!definition) return null
    const { name } = variableOf(element)
    // It may call itself.
    const self: Value = functionOf(model.parser.parameters(definition), model.logicIn(definition), () =>
      this.#evaluation(target).with(new Map([[name, self]])),
    )
    return self
  }

  #service(service: Located): Value {
    const inputs = [...referencesOf(service, 'inputData'), ...referencesOf(service, 'inputDecision')]
    const parameters = inputs.map(({ model, element }) => {
      const { name, typeRef } = variableOf(element)
      return { element, name, accept: (value: Value) => model.parser.accept(value, typeRef) }
    })
    return new FunctionValue(
      parameters.map(({ name }) => name),
      args => {
        try {
          const values = parameters.map(({ accept }, i) => accept(args[i] ?? null))
          const named = parameters.map(({ name }, i) => [name, values[i]!] as const)
          const given = parameters.map(({ element }, i) => [element, values[i]!] as const)
          const result = new Session(new Map(named), this.#context, new Map(given)).serve(service)
          return service.model.parser.conform(result, variableOf(service.element).typeRef)
        } catch (error) {
          if (error instanceof DecisionFailure) return null
          throw error
        }
      },
    )
  }
}

/** A service that is called from outside: its input decisions are among the inputs. */
export function serveFromOutside(service: Located, inputs: Values, context: FeelContext): Value {
  const decisions = referencesOf(service, 'inputDecision')
  const given = new Map(decisions.map(({ element }) => [element, inputs.get(variableOf(element).name) ?? null]))
  return new Session(inputs, context, given).serve(service)
}

const referencesOf = ({ model, element }: Located, kind: string): Located[] =>
  childrenOf(element, kind).flatMap(reference => model.referred(reference) ?? [])

const REQUIREMENTS = new Set(['informationRequirement', 'knowledgeRequirement'])

const requirementsOf = ({ model, element }: Located): Located[] =>
  element.children
    .filter(child => REQUIREMENTS.has(child.name))
    .flatMap(requirement => requirement.children)
    .flatMap(reference => model.referred(reference) ?? [])

const NO_SCOPE = { get: () => undefined }
const OWNER: LogicOwner = { id: '', name: '', logic: NOTHING }
