import type { EngineClient, IncidentOfCase } from '../../server/plugin-api.ts'
import { NOW, type InstanceKey } from './engine-keys.ts'
import type { ElementNames } from './element-names.ts'

export interface IncidentItem {
  readonly incidentKey: string
  readonly errorType: string
  readonly errorMessage: string
  readonly createdAt: string
  readonly elementId: string
  readonly elementName: string
  readonly processInstanceKey: string
  readonly processDefinitionId: string
  readonly jobKey?: string
  readonly caseNo?: string
  readonly caseTitle?: string
}

/** Fewer cannot be worked through on one page, more nobody reads. */
const LIMIT = 200
const PAGE = 1000

type Incident = NonNullable<Awaited<ReturnType<EngineClient['searchIncidents']>>['items']>[number]

/**
 * The open incidents of these cases, oldest first: those have waited longest.
 * @param visible those that the reader may see
 * @param processInstanceKey only those of this instance
 */
export async function openIncidents(
  engine: EngineClient,
  names: ElementNames,
  visible: readonly IncidentOfCase[],
  processInstanceKey?: string,
): Promise<IncidentItem[]> {
  const cases = new Map(visible.map(each => [each.incidentKey, each.case]))
  const items: IncidentItem[] = []
  for await (const incident of allOpen(engine, processInstanceKey)) {
    const { caseNo, caseTitle } = cases.get(String(incident.incidentKey)) ?? {}
    if (!cases.has(String(incident.incidentKey))) continue
    items.push({
      incidentKey: String(incident.incidentKey),
      errorType: incident.errorType ?? 'UNKNOWN',
      errorMessage: incident.errorMessage ?? '',
      createdAt: incident.creationTime ?? '',
      elementId: String(incident.elementId),
      elementName: await names.of(String(incident.processDefinitionKey), String(incident.elementId)),
      processInstanceKey: String(incident.processInstanceKey),
      processDefinitionId: String(incident.processDefinitionId),
      ...(incident.jobKey && String(incident.jobKey) !== '-1' ? { jobKey: String(incident.jobKey) } : {}),
      ...(caseNo ? { caseNo } : {}),
      ...(caseTitle ? { caseTitle } : {}),
    })
    if (items.length === Math.min(LIMIT, cases.size)) break
  }
  return items
}

async function* allOpen(engine: EngineClient, processInstanceKey: string | undefined): AsyncGenerator<Incident> {
  const ofInstance = processInstanceKey === undefined ? {} : { processInstanceKey: processInstanceKey as InstanceKey }
  let after: string | undefined
  do {
    const { items = [], page } = await engine.searchIncidents(
      {
        filter: { state: 'ACTIVE', ...ofInstance },
        sort: [{ field: 'creationTime', order: 'ASC' }],
        page: { limit: PAGE, ...(after === undefined ? {} : { after: after as never }) },
      },
      NOW,
    )
    yield* items
    after = items.length === PAGE ? page.endCursor : undefined
  } while (after)
}
