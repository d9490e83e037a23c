import { attributeOf, childOf, childrenOf, isDmn } from './document.ts'
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
export function requiredIdsOf(
  element: XmlElement,
  requirement: string,
  kind: keyof typeof ELEMENTS,
  references: References,
): string[] {
  return childrenOf(element, requirement).flatMap(child => {
    const reference = childOf(child, kind)
    if (!reference) return []
    const id = referredId(attributeOf(reference, 'href'))
    const target = id === undefined ? undefined : references.get(id)
    if (!target) throw new ModelProblem(`Unable to find a model element instance for id ${id ?? 'null'}`)
    if (target.name !== ELEMENTS[kind] || !isDmn(target)) throw wrongElement(target, ELEMENTS[kind])
    return [id!]
  })
}

const ELEMENTS = { requiredDecision: 'decision', requiredKnowledge: 'businessKnowledgeModel' } as const

/** What stands behind the last `#`, if something does. */
function referredId(href: string | undefined): string | undefined {
  const parts = href?.replace(/#+$/, '').split('#')
  if (parts?.join('') === '') throw new ModelProblem('Index 0 out of bounds for length 0')
  return parts?.at(-1)
}

/** The message of the exception that the real engine has then. */
function wrongElement(target: XmlElement, expected: string): ModelProblem {
  const model = 'org.camunda.bpm.model'
  const name = target.name === 'inputData' ? 'InputDataReference' : capitalized(target.name)
  const found = isDmn(target) ? `${model}.dmn.impl.instance.${name}Impl` : `${model}.xml.impl.instance.ModelElementInstanceImpl`
  const wanted = `${model}.dmn.instance.${capitalized(expected)}`
  return new ModelProblem(
    `class ${found} cannot be cast to class ${wanted} (${found} and ${wanted} are in unnamed module of loader 'app')`,
  )
}

const capitalized = (name: string): string => name[0]!.toUpperCase() + name.slice(1)

const KINDS = [
  { element: 'decision', requirement: 'informationRequirement', required: 'requiredDecision', words: 'decisions' },
  { element: 'businessKnowledgeModel', requirement: 'knowledgeRequirement', required: 'requiredKnowledge', words: 'BKMs' },
] as const

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
