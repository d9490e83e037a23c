import { CaseModel } from '../../domain/case.ts'
import { TaskModel } from '../../domain/task.ts'
import { engineStatus } from '../engine/engine-error.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { ProcessInstanceKey, ScopeKey } from '../engine/keys.ts'
import type { EngineClient } from '../plugin-api.ts'
import { ABOUT_CASE, addHolder, noChange, readVariable } from './case-changes.ts'
import type { CaseChange } from './case-changes.ts'
import { casesOf } from './case-projection.ts'
import type { CaseProjection } from './case-projection.ts'

const PAGE = 100
/** Searches may lag by so much: what began since is looked for again, and what they do not show yet is not taken for gone. */
const LAG_MS = 60_000

type Instance = NonNullable<Awaited<ReturnType<EngineClient['searchProcessInstances']>>['items']>[number]
type InstanceFilter = NonNullable<NonNullable<Parameters<EngineClient['searchProcessInstances']>[0]>['filter']>

/** What an engine's searches show of its cases, where it has no record stream. */
export class CaseSweep {
  readonly #engine: EngineClient
  readonly #projection: CaseProjection
  #since: Date | undefined
  /** Keys of the open ones, by instance. */
  #incidents: ReadonlyMap<string, readonly string[]> = new Map()
  constructor(engine: EngineClient, projection: CaseProjection) {
    this.#engine = engine
    this.#projection = projection
  }

  /** The first time, all there are; then those that run, and those that began since. */
  async sweep(): Promise<void> {
    const begun = new Date()
    this.#incidents = await this.#openIncidents()
    const running = new Set<string>()
    const filters: InstanceFilter[] = this.#since
      ? [{ state: 'ACTIVE' }, { startDate: { $gte: this.#since.toISOString() } }]
      : [{}]
    for (const filter of filters) {
      for await (const page of this.#pages(filter)) {
        for (const { state, processInstanceKey } of page) if (state === 'ACTIVE') running.add(processInstanceKey)
        await this.#apply(page)
      }
    }
    await this.#applyEnded(running)
    this.#since = new Date(begun.getTime() - LAG_MS)
  }

  /** Those believed running that the searches do not show as such: over, or, the engine's data thrown away, gone. */
  async #applyEnded(running: ReadonlySet<string>): Promise<void> {
    const old = { state: 'ACTIVE', startedAt: { $lt: new Date(Date.now() - LAG_MS) } } as const
    for (const { _id } of await CaseModel.find(old, '_id').lean()) {
      if (running.has(_id)) continue
      const instance = await this.#find(_id)
      if (instance) await this.#apply([instance])
      else await CaseModel.updateOne({ _id }, { state: 'TERMINATED', endedAt: new Date(), incidents: [], hasIncident: false })
    }
  }

  async #find(key: string): Promise<Instance | undefined> {
    try {
      return await this.#engine.getProcessInstance({ processInstanceKey: engineKey<ProcessInstanceKey>(key) }, asItIs)
    } catch (error) {
      if (engineStatus(error) === 404) return undefined
      throw error
    }
  }

  /** Callers before what they called. */
  async *#pages(filter: InstanceFilter): AsyncGenerator<readonly Instance[]> {
    let after: string | undefined
    do {
      const { items = [], page } = await this.#engine.searchProcessInstances(
        {
          filter,
          sort: [{ field: 'startDate', order: 'ASC' }],
          page: { limit: PAGE, ...(after ? { after: after as never } : {}) },
        },
        asItIs,
      )
      yield items
      after = items.length === PAGE ? page.endCursor : undefined
    } while (after)
  }

  async #apply(instances: readonly Instance[]): Promise<void> {
    const cases = await casesOf(
      new Set(instances.flatMap(each => [each.processInstanceKey, each.parentProcessInstanceKey ?? undefined])),
    )
    const changes = new Map<string, CaseChange>()
    for (const instance of instances) {
      const { processInstanceKey: key, parentProcessInstanceKey: caller } = instance
      const root = caller ? cases.get(caller) : key
      if (root === undefined) continue
      cases.set(key, root)
      const change = changes.get(root) ?? noChange()
      changes.set(root, change)
      change.instances.add(key)
      for (const incident of this.#incidents.get(key) ?? []) change.opened.add(incident)
      if (root === key) readInstance(change, instance)
    }
    await Promise.all([this.#readVariables(changes), readHandlers(changes, cases), this.#resolveOthers(changes)])
    await this.#projection.apply(changes)
  }

  async #readVariables(changes: ReadonlyMap<string, CaseChange>): Promise<void> {
    const scopes = [...changes.keys()].map(key => engineKey<ScopeKey>(key))
    const { items = [] } = await this.#engine.searchVariables(
      {
        filter: { scopeKey: { $in: scopes }, name: { $in: [...ABOUT_CASE] } },
        page: { limit: scopes.length * ABOUT_CASE.length },
      },
      asItIs,
    )
    for (const { scopeKey, name, value } of items) {
      const change = changes.get(String(scopeKey))
      if (change) readVariable(change, name, value)
    }
  }

  /** Of the incidents that we believe open, those that are no longer. */
  async #resolveOthers(changes: ReadonlyMap<string, CaseChange>): Promise<void> {
    const open = new Set([...this.#incidents.values()].flat())
    const known = await CaseModel.find({ _id: { $in: [...changes.keys()] }, hasIncident: true }, 'incidents').lean()
    for (const { _id, incidents } of known) {
      for (const key of incidents) if (!open.has(key)) changes.get(_id)?.resolved.add(key)
    }
  }

  /** @returns the keys of all open incidents, by instance */
  async #openIncidents(): Promise<Map<string, string[]>> {
    const open = new Map<string, string[]>()
    let after: string | undefined
    do {
      const { items = [], page } = await this.#engine.searchIncidents(
        { filter: { state: 'ACTIVE' }, page: { limit: PAGE, ...(after ? { after: after as never } : {}) } },
        asItIs,
      )
      for (const { incidentKey, processInstanceKey } of items) {
        open.set(String(processInstanceKey), [...(open.get(String(processInstanceKey)) ?? []), String(incidentKey)])
      }
      after = items.length === PAGE ? page.endCursor : undefined
    } while (after)
    return open
  }
}

function readInstance(change: CaseChange, instance: Instance): void {
  change.begun = {
    processDefinitionKey: String(instance.processDefinitionKey),
    processDefinitionId: String(instance.processDefinitionId),
    processVersion: instance.processDefinitionVersion,
    startedAt: new Date(instance.startDate),
  }
  const { state, endDate } = instance
  if (state === 'COMPLETED' || state === 'TERMINATED') change.ended = { state, endedAt: endDate ? new Date(endDate) : null }
}

async function readHandlers(changes: ReadonlyMap<string, CaseChange>, cases: ReadonlyMap<string, string>): Promise<void> {
  const ofThese = { processInstanceKey: { $in: [...cases.keys()] } }
  const tasks = await TaskModel.find(ofThese, 'processInstanceKey assignee completedBy').lean()
  for (const { _id, processInstanceKey, assignee, completedBy } of tasks) {
    const change = changes.get(cases.get(processInstanceKey) ?? '')
    for (const name of [assignee, completedBy]) if (name && change) addHolder(change, _id, name)
  }
}
