import type { Model } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'
import type { EngineClient } from '../../server/plugin-api.ts'
import type { DeployedResource } from './deployed-resource.ts'

export interface ProcessListItem {
  readonly processDefinitionKey: string
  readonly processDefinitionId: string
  readonly name: string
  readonly version: number
  readonly versionTag?: string
  readonly resourceName: string
  /** Unknown for what was not deployed from the modeler. */
  readonly deployedAt?: string
  readonly deployedBy?: string
}

/** One answer of a search holds at most this many; a judicial office has some dozens of processes. */
const PAGE = 1000
const NOW = { consistency: { waitUpToMs: 0 } }

/** @param processDefinitionId all versions of this one, newest first; without it the latest version of each, by name */
export async function listProcesses(
  engine: EngineClient,
  resources: Model<DeployedResource>,
  processDefinitionId?: string,
): Promise<ProcessListItem[]> {
  const { items = [] } = await engine.searchProcessDefinitions(
    {
      filter: processDefinitionId === undefined ? { isLatestVersion: true } : { processDefinitionId },
      page: { limit: PAGE },
      sort: processDefinitionId === undefined ? [{ field: 'name', order: 'ASC' }] : [{ field: 'version', order: 'DESC' }],
    },
    NOW,
  )
  const keys = items.map(item => String(item.processDefinitionKey))
  const origins = await originsOf(resources, keys)
  return items.map(item => ({
    processDefinitionKey: String(item.processDefinitionKey),
    processDefinitionId: String(item.processDefinitionId),
    name: item.name || String(item.processDefinitionId),
    version: item.version ?? 1,
    ...(item.versionTag ? { versionTag: item.versionTag } : {}),
    resourceName: item.resourceName ?? '',
    ...origins.get(String(item.processDefinitionKey)),
  }))
}

export async function processXml(engine: EngineClient, processDefinitionKey: string): Promise<string> {
  return engine.getProcessDefinitionXml({ processDefinitionKey: processDefinitionKey as never }, NOW) as Promise<string>
}

type Origin = { readonly deployedAt: string; readonly deployedBy: string }

/** Who deployed what from here, and when, by its key. */
export async function originsOf(resources: Model<DeployedResource>, keys: readonly string[]): Promise<Map<string, Origin>> {
  const found = await resources.find({ key: { $in: keys } }, { key: 1, deployedAt: 1, deployedBy: 1 }).lean()
  const names = await accountNames(found.map(each => each.deployedBy))
  return new Map(
    found.map(each => [
      each.key,
      { deployedAt: each.deployedAt.toISOString(), deployedBy: names.get(each.deployedBy) ?? each.deployedBy },
    ]),
  )
}

export async function accountNames(ids: readonly string[]): Promise<Map<string, string>> {
  const accounts = await AccountModel.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean()
  return new Map(accounts.map(account => [String(account._id), account.name]))
}
