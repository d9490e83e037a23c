import type { EngineClient } from '../../server/plugin-api.ts'
import { NOW, type InstanceKey } from './engine-keys.ts'

export interface InstanceListItem {
  readonly processInstanceKey: string
  readonly processDefinitionKey: string
  readonly processName: string
  readonly processVersion: number
  readonly startDate: string
  readonly hasIncident: boolean
  readonly caseNo?: string
  readonly caseTitle?: string
}

export interface InstancePage {
  readonly items: readonly InstanceListItem[]
  readonly total: number
  readonly next?: string
}

/** Where an instance stands, for its diagram. */
export interface InstanceState {
  readonly item: InstanceListItem
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  readonly xml: string
  readonly elements: readonly {
    readonly elementId: string
    readonly name: string
    readonly state: string
    readonly since: string
  }[]
}

type ScopeKey = NonNullable<Awaited<ReturnType<EngineClient['searchVariables']>>['items']>[number]['scopeKey']
type Instance = Awaited<ReturnType<EngineClient['getProcessInstance']>>
const PAGE = 50
const ABOUT = ['caseNo', 'caseTitle']

export async function runningInstances(engine: EngineClient, after: string | undefined): Promise<InstancePage> {
  const found = await engine.searchProcessInstances(
    {
      filter: { state: 'ACTIVE' },
      sort: [{ field: 'startDate', order: 'DESC' }],
      page: { limit: PAGE, ...(after === undefined ? {} : { after: after as never }) },
    },
    NOW,
  )
  const instances = found.items ?? []
  const titles = await caseTitles(
    engine,
    instances.map(instance => String(instance.processInstanceKey)),
  )
  const cursor = found.page.endCursor
  return {
    items: instances.map(instance => itemOf(instance, titles.get(String(instance.processInstanceKey)))),
    total: Number(found.page.totalItems),
    ...(instances.length === PAGE && cursor ? { next: String(cursor) } : {}),
  }
}

export async function instanceState(engine: EngineClient, key: string): Promise<InstanceState> {
  const processInstanceKey = key as InstanceKey
  const instance = await engine.getProcessInstance({ processInstanceKey }, NOW)
  const [xml, elements, titles] = await Promise.all([
    engine.getProcessDefinitionXml({ processDefinitionKey: instance.processDefinitionKey }, NOW) as Promise<string>,
    engine.searchElementInstances(
      { filter: { processInstanceKey }, sort: [{ field: 'startDate', order: 'ASC' }], page: { limit: 1000 } },
      NOW,
    ),
    caseTitles(engine, [key]),
  ])
  return {
    item: itemOf(instance, titles.get(key)),
    state: instance.state as InstanceState['state'],
    xml,
    elements: (elements.items ?? [])
      .filter(element => element.type !== 'PROCESS')
      .map(element => ({
        elementId: String(element.elementId),
        name: element.elementName || String(element.elementId),
        state: element.hasIncident ? 'INCIDENT' : element.state,
        since: element.startDate,
      })),
  }
}

/** Number and title of cases: the variables that every process of ours keeps for lists. */
export async function caseTitles(engine: EngineClient, keys: readonly string[]): Promise<Map<string, Record<string, string>>> {
  const titles = new Map<string, Record<string, string>>()
  if (keys.length === 0) return titles
  // Tasks and called processes have copies of these in scopes of their own; the case's are in the outermost.
  const scopes = [...new Set(keys)] as ScopeKey[]
  const { items = [] } = await engine.searchVariables(
    { filter: { scopeKey: { $in: scopes }, name: { $in: ABOUT } }, page: { limit: scopes.length * ABOUT.length } },
    NOW,
  )
  for (const { processInstanceKey, name, value } of items) {
    const text: unknown = JSON.parse(value)
    if (typeof text !== 'string') continue
    titles.set(String(processInstanceKey), { ...titles.get(String(processInstanceKey)), [name]: text })
  }
  return titles
}

function itemOf(instance: Instance, titles: Record<string, string> = {}): InstanceListItem {
  const { caseNo, caseTitle } = titles
  return {
    processInstanceKey: String(instance.processInstanceKey),
    processDefinitionKey: String(instance.processDefinitionKey),
    processName: instance.processDefinitionName || String(instance.processDefinitionId),
    processVersion: instance.processDefinitionVersion,
    startDate: instance.startDate,
    hasIncident: instance.hasIncident,
    ...(caseNo ? { caseNo } : {}),
    ...(caseTitle ? { caseTitle } : {}),
  }
}
