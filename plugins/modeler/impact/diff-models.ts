import type { ModdleElement } from 'bpmn-moddle'
import { children, withDescendants } from '../lint/model-parts.ts'
import { differenceOf, type Difference, type Thing } from './difference.ts'
import { elementFacts } from './element-facts.ts'
import { isDeadline, readModel, scopeOf, typeOf, type ReadModel } from './read-model.ts'

/** What is drawn and means something by itself; the rest is said by these. */
const ELEMENTS =
  /^bpmn:(Process|Participant|Lane|MessageFlow|SequenceFlow|TextAnnotation|Association|Group|DataObjectReference|DataStoreReference|\w*(Task|Event|Gateway|SubProcess)|CallActivity|Transaction)$/

/** @returns what differs between two BPMN files for engine and reader; what is only drawn elsewhere stands in `moved` */
export async function diffModels(before: string, after: string): Promise<Difference> {
  const [old, now] = await Promise.all([readModel(before), readModel(after)])
  return diffReadModels(old, now)
}

export const diffReadModels = (before: ReadModel, after: ReadModel): Difference => differenceOf(things(before), things(after))

function things(model: ReadModel): Thing[] {
  const elements = withDescendants(model.root).filter(({ $type, id }) => ELEMENTS.test($type) && id !== undefined)
  const laneOf = new Map(
    elements
      .filter(({ $type }) => $type === 'bpmn:Lane')
      .flatMap(lane => children(lane, 'flowNodeRef').map(node => [node, lane.name ?? String(lane.id)] as const)),
  )
  return elements.map(element => ({
    part: element.$type === 'bpmn:Process' ? 'process' : 'element',
    ids: [String(element.id)],
    name: nameOf(element),
    type: typeOf(element),
    isDeadline: isDeadline(element),
    facts: new Map([...elementFacts(element), ...surroundings(element, laneOf)]),
    place: model.places.get(String(element.id)) ?? '',
  }))
}

const nameOf = (element: ModdleElement): string => element.name ?? (element.get('text') as string | undefined) ?? ''

function surroundings(element: ModdleElement, laneOf: ReadonlyMap<ModdleElement, string>): [string, string][] {
  const scope = scopeOf(element)
  const lane = laneOf.get(element)
  return [
    ['type', typeOf(element)],
    ...(scope?.$type.endsWith('SubProcess') && scope.id !== undefined ? [['scope', scope.id] as [string, string]] : []),
    ...(lane === undefined ? [] : [['lane', lane] as [string, string]]),
  ]
}
