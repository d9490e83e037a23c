import { globSync, readFileSync } from 'node:fs'
import { BpmnModdle } from 'bpmn-moddle'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' }
import { groupOf } from '../scenario.ts'
import type { By, Person } from '../scenario.ts'

export type Place = Pick<Person, 'officeCode' | 'countyCode' | 'cityCode'>

const PLACES: Readonly<Record<string, string>> = { officeCode: 'office', countyCode: 'county', cityCode: 'city' }
const GROUP = /(\w+) \+ ":([a-z-]+)"/g

/** By element id: who may do the task, as the models say; `*:<post>` where one names another organisation than the case's own. */
const known = new Map<string, By[]>()
for (const file of globSync('processes/*/*.bpmn')) {
  const { elementsById } = await new BpmnModdle({ zeebe }).fromXML(readFileSync(file, 'utf8'))
  for (const [elementId, element] of Object.entries(elementsById)) {
    const { extensionElements } = element as { extensionElements?: { values?: readonly { readonly candidateGroups?: string }[] } }
    const values = extensionElements?.values ?? []
    const groups = values.flatMap(({ candidateGroups = '' }) => [...candidateGroups.matchAll(GROUP)])
    const found = groups.map(([, code = '', post = '']) => `${PLACES[code] ?? '*'}:${post}` as By)
    known.set(elementId, [...(known.get(elementId) ?? []), ...found])
  }
}

/** @throws where no model has such a task */
export function candidatesOf(elementId: string, place: Place): string[] {
  const posts = known.get(elementId)
  if (!posts?.length) throw new Error(`no model has a task ${elementId}`)
  // A county's own case has no office.
  return [...new Set(posts.map(by => groupOf(by, place)))].filter(group => !group.startsWith(':'))
}
