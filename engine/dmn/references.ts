import { attributeOf, childOf, childrenOf } from './document.ts'
import type { XmlElement } from './document.ts'

/** What makes a model unreadable as a whole. */
export class ModelProblem extends Error {}

export type References = ReadonlyMap<string, XmlElement>

export function elementsById(root: XmlElement): References {
  const byId = new Map<string, XmlElement>()
  const walk = (element: XmlElement): void => {
    const id = attributeOf(element, 'id')
    if (id !== undefined && !byId.has(id)) byId.set(id, element)
    element.children.forEach(walk)
  }
  walk(root)
  return byId
}

/**
 * The ids that an element's requirements name. What comes before the `#` is not looked at: imports are not followed.
 * @throws ModelProblem where there is no such element
 */
export function requiredIdsOf(element: XmlElement, requirement: string, kind: string, references: References): string[] {
  return childrenOf(element, requirement).flatMap(child => {
    const reference = childOf(child, kind)
    if (!reference) return []
    const href = attributeOf(reference, 'href')
    const id = href?.slice(href.lastIndexOf('#') + 1)
    if (id === undefined || !references.has(id)) {
      throw new ModelProblem(`Unable to find a model element instance for id ${id ?? 'null'}`)
    }
    return [id]
  })
}

const KINDS = [
  { element: 'decision', requirement: 'informationRequirement', required: 'requiredDecision', words: 'decisions' },
  { element: 'businessKnowledgeModel', requirement: 'knowledgeRequirement', required: 'requiredKnowledge', words: 'BKMs' },
]

/** @returns the failure where decisions or business knowledge models require themselves */
export function findCycle(root: XmlElement, references: References): string | undefined {
  for (const kind of KINDS) {
    const required = new Map(
      childrenOf(root, kind.element).map(element => [
        attributeOf(element, 'id') ?? '',
        requiredIdsOf(element, kind.requirement, kind.required, references),
      ]),
    )
    if (isCyclic(required)) return `Invalid DMN model: Cyclic dependencies between ${kind.words} detected.`
  }
  return undefined
}

function isCyclic(required: ReadonlyMap<string, readonly string[]>): boolean {
  const done = new Set<string>()
  const open = new Set<string>()
  const visit = (id: string): boolean => {
    if (open.has(id)) return true
    if (done.has(id)) return false
    open.add(id)
    const found = (required.get(id) ?? []).some(visit)
    open.delete(id)
    done.add(id)
    return found
  }
  return [...required.keys()].some(visit)
}
