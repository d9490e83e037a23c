import { BusinessKnowledgeModel } from './requirements.ts'
import type { DecisionParts } from './requirements.ts'
import { LogicParser } from './logic-parser.ts'
import { attributeOf, childOf, childrenOf, expressionOf, versionTagOf } from './document.ts'
import type { XmlElement } from './document.ts'
import { ModelProblem, findCycle, requiredIdsOf } from './references.ts'
import type { References } from './references.ts'

export interface ParsedModel {
  /** In the order of the document. */
  readonly decisions: ReadonlyMap<string, DecisionParts>
}

/** @throws ModelProblem: every other failure is pointless then */
export function parseModel(root: XmlElement, references: References): ParsedModel | { failure: string } {
  const cycle = findCycle(root, references)
  if (cycle) return { failure: cycle }
  const parser = new ModelParser(references)
  for (const decision of childrenOf(root, 'decision')) parser.addDecision(decision)
  return parser.failures.length > 0 ? { failure: parser.failures.join('\n') } : { decisions: parser.decisions }
}

class ModelParser {
  readonly failures: string[] = []
  readonly decisions = new Map<string, DecisionParts>()
  readonly #references: References
  /** By name, as invocations name them. */
  readonly #knowledge = new Map<string, BusinessKnowledgeModel>()
  readonly #logic: LogicParser

  constructor(references: References) {
    this.#references = references
    this.#logic = new LogicParser(this.failures, this.#knowledge)
  }

  addDecision(decision: XmlElement): void {
    const id = attributeOf(decision, 'id') ?? ''
    if (this.decisions.has(id)) return
    const required = this.#requiredKnowledge(decision, 'knowledgeRequirement')
    const variable = childOf(decision, 'variable')
    const name = attributeOf(decision, 'name') ?? ''
    this.decisions.set(id, {
      id,
      name,
      versionTag: versionTagOf(decision),
      logic: this.#logic.decision(expressionOf(decision)),
      resultName: variable ? (attributeOf(variable, 'name') ?? '') : id || name,
      resultType: attributeOf(variable, 'typeRef'),
      requiredIds: requiredIdsOf(decision, 'informationRequirement', 'requiredDecision', this.#references),
      required,
    })
  }

  #requiredKnowledge(element: XmlElement, requirement: string): BusinessKnowledgeModel[] {
    return requiredIdsOf(element, requirement, 'requiredKnowledge', this.#references).map(id =>
      this.#knowledgeModel(this.#references.get(id)!),
    )
  }

  #knowledgeModel(model: XmlElement): BusinessKnowledgeModel {
    const name = attributeOf(model, 'name') ?? ''
    const known = this.#knowledge.get(name)
    if (known) return known
    const required = this.#requiredKnowledge(model, 'knowledgeRequirement')
    const { logic, parameters } = this.#logic.encapsulated(childOf(model, 'encapsulatedLogic'))
    const parsed = new BusinessKnowledgeModel(attributeOf(model, 'id') ?? '', name, logic, parameters, required)
    this.#knowledge.set(name, parsed)
    return parsed
  }
}

export { ModelProblem }
