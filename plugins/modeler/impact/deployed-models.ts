import type { EngineClient } from '../../../server/plugin-api.ts'
import { readModel, type ReadModel } from './read-model.ts'

type KeyOf<M extends keyof EngineClient, K extends string> = EngineClient[M] extends (input: infer I, ...rest: never[]) => unknown
  ? I extends Record<K, infer Key>
    ? Key
    : never
  : never

/** Keys and ids as the SDK's branded types. */
export const definitionKey = (key: string) => key as KeyOf<'getProcessDefinition', 'processDefinitionKey'>
export const definitionId = (id: string) => id as KeyOf<'createProcessInstance', 'processDefinitionId'>
export const instanceKey = (key: string) => key as KeyOf<'getProcessInstance', 'processInstanceKey'>
export const requirementsKey = (key: string) => key as KeyOf<'getDecisionRequirementsXml', 'decisionRequirementsKey'>
type ElementInstance = NonNullable<Awaited<ReturnType<EngineClient['searchElementInstances']>>['items']>[number]
export const elementKey = (id: string) => id as ElementInstance['elementId']
type Cursor = NonNullable<Awaited<ReturnType<EngineClient['searchElementInstances']>>['page']['endCursor']>
/** A page of a search, from its beginning or after another one. */
export const pageAfter = (limit: number, after: string | undefined) =>
  after === undefined ? { limit } : { limit, after: after as Cursor }

/** Answers as they are now: what was just done is read again by whoever did it. */
export const NOW = { consistency: { waitUpToMs: 0 } }
/** One answer of a search holds at most this many. */
export const PAGE = 1000

export interface DeployedVersion {
  readonly processDefinitionKey: string
  readonly processDefinitionId: string
  readonly name: string
  readonly version: number
}

/** The engine's versions of models. One never changes, so each is fetched and read once. */
export class DeployedModels {
  readonly #engine: EngineClient
  readonly #texts = new Map<string, Promise<string>>()
  readonly #models = new Map<string, Promise<ReadModel>>()
  constructor(engine: EngineClient) {
    this.#engine = engine
  }

  /** All versions of a process, newest first; without an id the newest version of each. */
  async versions(processDefinitionId?: string): Promise<DeployedVersion[]> {
    const { items = [] } = await this.#engine.searchProcessDefinitions(
      {
        filter:
          processDefinitionId === undefined
            ? { isLatestVersion: true }
            : { processDefinitionId: definitionId(processDefinitionId) },
        page: { limit: PAGE },
        sort: [{ field: 'version', order: 'DESC' }],
      },
      NOW,
    )
    return items.map(item => ({
      processDefinitionKey: String(item.processDefinitionKey),
      processDefinitionId: String(item.processDefinitionId),
      name: item.name || String(item.processDefinitionId),
      version: item.version ?? 1,
    }))
  }

  xml(key: string): Promise<string> {
    return remembered(this.#texts, key, async () =>
      String(await this.#engine.getProcessDefinitionXml({ processDefinitionKey: definitionKey(key) }, NOW)),
    )
  }

  model(key: string): Promise<ReadModel> {
    return remembered(this.#models, key, async () => readModel(await this.xml(key)))
  }

  /** @returns the newest DMN file of that id; undefined where there is none */
  async decisions(decisionRequirementsId: string): Promise<{ key: string; version: number; xml: string } | undefined> {
    const { items = [] } = await this.#engine.searchDecisionRequirements(
      { filter: { decisionRequirementsId }, page: { limit: 1 }, sort: [{ field: 'version', order: 'DESC' }] },
      NOW,
    )
    const [newest] = items
    if (!newest) return undefined
    const key = String(newest.decisionRequirementsKey)
    const xml = String(await this.#engine.getDecisionRequirementsXml({ decisionRequirementsKey: requirementsKey(key) }, NOW))
    return { key, version: newest.version ?? 1, xml }
  }

  /** How many instances of a version run. */
  async running(processDefinitionKey: string): Promise<number> {
    const filter = { processDefinitionKey: definitionKey(processDefinitionKey), state: 'ACTIVE' } as const
    const { page } = await this.#engine.searchProcessInstances({ filter, page: { limit: 1 } }, NOW)
    return Number(page.totalItems)
  }

  /** How many tokens stand at each element of a version. */
  async standing(processDefinitionKey: string): Promise<ReadonlyMap<string, number>> {
    const { items = [] } = await this.#engine.getProcessDefinitionStatistics(
      { processDefinitionKey: definitionKey(processDefinitionKey) },
      NOW,
    )
    return new Map(items.flatMap(({ elementId, active = 0 }) => (active > 0 ? [[String(elementId), active]] : [])))
  }
}

/** What fails is asked again the next time. */
function remembered<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const before = known.get(key)
  if (before) return before
  const reading = read()
  known.set(key, reading)
  reading.catch(() => known.delete(key))
  return reading
}
