import type { EngineClient } from '../../server/plugin-api.ts'
import { NOW, type InstanceKey } from './engine-keys.ts'
import type { ElementNames } from './element-names.ts'
import { caseTitles } from './running-instances.ts'

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

/** The open incidents, oldest first: those have waited longest. */
export async function openIncidents(
  engine: EngineClient,
  names: ElementNames,
  processInstanceKey?: string,
): Promise<{ items: IncidentItem[]; total: number }> {
  const found = await engine.searchIncidents(
    {
      filter: {
        state: 'ACTIVE',
        ...(processInstanceKey === undefined ? {} : { processInstanceKey: processInstanceKey as InstanceKey }),
      },
      sort: [{ field: 'creationTime', order: 'ASC' }],
      page: { limit: LIMIT },
    },
    NOW,
  )
  const incidents = found.items ?? []
  const titles = await caseTitles(
    engine,
    incidents.map(incident => String(incident.processInstanceKey)),
  )
  return {
    total: Number(found.page.totalItems),
    items: await Promise.all(
      incidents.map(async incident => {
        const { caseNo, caseTitle } = titles.get(String(incident.processInstanceKey)) ?? {}
        return {
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
        }
      }),
    ),
  }
}

export async function countIncidents(engine: EngineClient): Promise<number> {
  const { page } = await engine.searchIncidents({ filter: { state: 'ACTIVE' }, page: { limit: 1 } }, NOW)
  return Number(page.totalItems)
}
