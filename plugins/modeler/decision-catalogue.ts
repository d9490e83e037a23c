import type { Model } from 'mongoose'
import type { EngineClient } from '../../server/plugin-api.ts'
import type { DeployedResource } from './deployed-resource.ts'
import { originsOf } from './model-catalogue.ts'

/** A DMN model: one file of decisions that require each other. */
export interface DecisionListItem {
  readonly decisionRequirementsKey: string
  readonly decisionRequirementsId: string
  /** The decisions in it, as models name them. */
  readonly decisionIds: readonly string[]
  readonly name: string
  readonly version: number
  readonly resourceName: string
  /** Unknown for what was not deployed from the modeler. */
  readonly deployedAt?: string
  readonly deployedBy?: string
}

const PAGE = 1000
const NOW = { consistency: { waitUpToMs: 0 } }

/** @param decisionRequirementsId all versions of this one, newest first; without it the latest version of each, by name */
export async function listDecisions(
  engine: EngineClient,
  resources: Model<DeployedResource>,
  decisionRequirementsId?: string,
): Promise<DecisionListItem[]> {
  const { items = [] } = await engine.searchDecisionRequirements(
    {
      ...(decisionRequirementsId === undefined ? {} : { filter: { decisionRequirementsId } }),
      page: { limit: PAGE },
      sort: [{ field: 'version', order: 'DESC' }],
    },
    NOW,
  )
  // The API has no filter for the latest version.
  const latest = new Map(items.toReversed().map(item => [item.decisionRequirementsId, item]))
  const wanted = decisionRequirementsId === undefined ? [...latest.values()] : items
  const origins = await originsOf(
    resources,
    wanted.map(item => String(item.decisionRequirementsKey)),
  )
  const decisionIds = await decisionIdsByModel(engine)
  return wanted.map(item => ({
    decisionRequirementsKey: String(item.decisionRequirementsKey),
    decisionIds: decisionIds.get(String(item.decisionRequirementsKey)) ?? [],
    decisionRequirementsId: String(item.decisionRequirementsId),
    name: item.decisionRequirementsName || String(item.decisionRequirementsId),
    version: item.version ?? 1,
    resourceName: item.resourceName ?? '',
    ...origins.get(String(item.decisionRequirementsKey)),
  }))
}

async function decisionIdsByModel(engine: EngineClient): Promise<Map<string, string[]>> {
  const { items = [] } = await engine.searchDecisionDefinitions(
    { page: { limit: PAGE }, sort: [{ field: 'version', order: 'DESC' }] },
    NOW,
  )
  const ids = new Map<string, string[]>()
  for (const { decisionRequirementsKey, decisionDefinitionId } of items) {
    const key = String(decisionRequirementsKey)
    ids.set(key, [...(ids.get(key) ?? []), String(decisionDefinitionId)])
  }
  return ids
}

export async function decisionsXml(engine: EngineClient, decisionRequirementsKey: string): Promise<string> {
  return engine.getDecisionRequirementsXml({ decisionRequirementsKey: decisionRequirementsKey as never }, NOW) as Promise<string>
}
