import type { EngineClient, InstanceView } from '../../server/plugin-api.ts'
import { NOW, type InstanceKey } from './engine-keys.ts'

export type { CasePage, CaseView } from '../../server/plugin-api.ts'

/** Where an instance stands, for its diagram. */
export interface InstanceState {
  readonly item: InstanceView
  readonly xml: string
  readonly elements: readonly {
    readonly elementId: string
    readonly name: string
    readonly state: string
    readonly since: string
  }[]
}

export async function instanceState(engine: EngineClient, item: InstanceView): Promise<InstanceState> {
  const { processInstanceKey, processDefinitionKey } = item
  const [xml, elements] = await Promise.all([
    engine.getProcessDefinitionXml({ processDefinitionKey: processDefinitionKey as never }, NOW) as Promise<string>,
    engine.searchElementInstances(
      {
        filter: { processInstanceKey: processInstanceKey as InstanceKey },
        sort: [{ field: 'startDate', order: 'ASC' }],
        page: { limit: 1000 },
      },
      NOW,
    ),
  ])
  return {
    item,
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
