import type { EngineClient } from '../../../server/plugin-api.ts'

/** An element of the model, and how often the case has come to it. */
export interface CaseElement {
  readonly elementId: string
  readonly state: 'active' | 'completed' | 'terminated' | 'incident'
  readonly count: number
}
/** One time that the case came to an element. */
export interface ElementInstance {
  readonly elementId: string
  readonly elementName: string
  readonly elementInstanceKey: string
  readonly type: string
  readonly state: 'active' | 'completed' | 'terminated'
  readonly hasIncident: boolean
  readonly startDate: string
  readonly endDate: string | undefined
}

export const NOW = { consistency: { waitUpToMs: 0 } }
const states = { ACTIVE: 'active', COMPLETED: 'completed', TERMINATED: 'terminated' } as const

export async function elementInstances(engine: EngineClient, processInstanceKey: string): Promise<ElementInstance[]> {
  const { items = [] } = await engine.searchElementInstances(
    {
      filter: { processInstanceKey: processInstanceKey as never },
      page: { limit: 1000 },
      sort: [{ field: 'startDate', order: 'ASC' }],
    },
    NOW,
  )
  return items.map(item => ({
    elementId: String(item.elementId),
    elementName: item.elementName,
    elementInstanceKey: String(item.elementInstanceKey),
    type: item.type,
    state: states[item.state],
    hasIncident: item.hasIncident,
    startDate: item.startDate,
    endDate: item.endDate ?? undefined,
  }))
}

/** The arrows that the case has gone along, by their ids in the model. */
export async function takenFlows(engine: EngineClient, processInstanceKey: string): Promise<string[]> {
  const { items = [] } = await engine.getProcessInstanceSequenceFlows({ processInstanceKey: processInstanceKey as never }, NOW)
  return [...new Set(items.map(({ elementId }) => String(elementId)))]
}

/** What is going on covers what is over, a loop's passes are counted. */
export function elementsOf(instances: readonly ElementInstance[]): CaseElement[] {
  const rank = { terminated: 0, completed: 1, active: 2, incident: 3 }
  const found = new Map<string, { state: CaseElement['state']; count: number }>()
  for (const instance of instances) {
    if (instance.type === 'PROCESS') continue
    const state = instance.hasIncident ? 'incident' : instance.state
    const before = found.get(instance.elementId)
    found.set(instance.elementId, {
      state: before && rank[before.state] > rank[state] ? before.state : state,
      count: (before?.count ?? 0) + 1,
    })
  }
  return [...found].map(([elementId, element]) => ({ elementId, ...element }))
}
