import { globSync, readFileSync } from 'node:fs'
import { groupOf } from '../scenario.ts'
import type { By, Entrant } from '../scenario.ts'

export type Place = Pick<Entrant, 'officeCode' | 'countyCode' | 'cityCode'>

const PLACES: Readonly<Record<string, 'office' | 'county' | 'city'>> = {
  officeCode: 'office',
  countyCode: 'county',
  cityCode: 'city',
}
const ASSIGNED = /<bpmn:userTask id="([^"]+)"[\s\S]*?candidateGroups="=\[([^\]]*)\]"/g
const GROUP = /(\w+) \+ (?:"|&quot;):([a-z-]+)(?:"|&quot;)/g

/** By element id: who may do the task, as the model says. */
const known = new Map<string, By[]>()
for (const file of globSync('processes/*/*.bpmn')) {
  for (const [, elementId = '', groups = ''] of readFileSync(file, 'utf8').matchAll(ASSIGNED)) {
    const found = [...groups.matchAll(GROUP)].map(([, code = '', post = '']): By => `${PLACES[code] ?? '*'}:${post}` as By)
    known.set(elementId, [...(known.get(elementId) ?? []), ...found])
  }
}

/** Groups that may do a task of a case at a place; `*:<post>` where the model names another organisation than the case's own. */
export const candidatesOf = (elementId: string, place: Place): string[] => [
  ...new Set((known.get(elementId) ?? []).map(by => groupOf(by, place))),
]
