import { Types, type Model } from 'mongoose'
import { ServerError, type Services, type SessionAccount } from '../../../../server/plugin-api.ts'
import { accountNames } from '../../model-catalogue.ts'
import type { DeployedModels } from '../deployed-models.ts'
import { caseNumbers } from '../standing-cases.ts'
import { checkPlan, type PlanProblem } from './check-plan.ts'
import type { MigratedCase, Migration } from './migration.ts'
import { planElements, type PlanElement } from './plan-element.ts'
import { proposePlan, type Mapping } from './propose-plan.ts'

const BATCH = 10
const LISTED = 100
const CASES_PAGE = 50

export interface MigrationListItem {
  readonly id: string
  readonly processDefinitionId: string
  readonly processName: string
  readonly sourceVersion: number
  readonly targetVersion: number
  readonly state: Migration['state']
  readonly phase: Migration['phase']
  readonly createdBy: string
  readonly createdAt: string
  readonly counts: Readonly<Record<MigratedCase['state'], number>>
  /** The engine does not answer for the moment. */
  readonly isHeldUp: boolean
}
export interface MigrationView extends MigrationListItem {
  readonly batchSize: number
  readonly mappings: readonly Mapping[]
  readonly sourceElements: readonly (PlanElement & { readonly count: number })[]
  readonly targetElements: readonly PlanElement[]
  readonly sourceKey: string
  readonly targetKey: string
  /** Cases of the source version that run now. */
  readonly running: number
  readonly problems: readonly PlanProblem[]
}
export interface MigratedCaseView {
  readonly processInstanceKey: string
  readonly caseNo?: string
  readonly state: MigratedCase['state']
  readonly why?: MigratedCase['why']
}

export interface MigrationParts {
  readonly migrations: Model<Migration>
  readonly cases: Model<MigratedCase>
  readonly models: DeployedModels
}

/** Plans of migrations: proposed, changed, checked, and how far they are. */
export class Migrations {
  readonly #parts: MigrationParts
  constructor(parts: MigrationParts) {
    this.#parts = parts
  }

  async list(): Promise<MigrationListItem[]> {
    const found = await this.#parts.migrations.find({}, { mappings: 0 }).sort({ createdAt: -1 }).limit(LISTED).lean()
    const names = await accountNames(found.map(({ createdBy }) => createdBy))
    return Promise.all(found.map(each => this.#item(each, names)))
  }

  /** @throws NOT_FOUND, also for versions of two processes or of one version twice */
  async propose(sourceKey: string, targetKey: string, accountId: string): Promise<Migration> {
    const { models, migrations } = this.#parts
    const [from, to] = await Promise.all([this.#version(sourceKey), this.#version(targetKey)])
    if (from.processDefinitionId !== to.processDefinitionId || sourceKey === targetKey) throw new ServerError('NOT_FOUND')
    const [source, target] = await Promise.all([models.model(sourceKey), models.model(targetKey)])
    const created = await migrations.create({
      processDefinitionId: to.processDefinitionId,
      processName: to.name,
      source: { processDefinitionKey: sourceKey, version: from.version },
      target: { processDefinitionKey: targetKey, version: to.version },
      mappings: proposePlan(planElements(source), planElements(target)),
      batchSize: BATCH,
      state: 'planned',
      phase: 'forward',
      createdBy: accountId,
      createdAt: new Date(),
    })
    return created.toObject()
  }

  async #version(key: string) {
    const process = (await this.#parts.models.model(key)).process?.id ?? ''
    const found = (await this.#parts.models.versions(process)).find(({ processDefinitionKey }) => processDefinitionKey === key)
    if (!found) throw new ServerError('NOT_FOUND')
    return found
  }

  /** @throws NOT_FOUND */
  async get(id: string): Promise<Migration> {
    const found = Types.ObjectId.isValid(id) ? await this.#parts.migrations.findById(id).lean() : null
    if (!found) throw new ServerError('NOT_FOUND')
    return found
  }

  async view(migration: Migration): Promise<MigrationView> {
    const { models } = this.#parts
    const { source, target, mappings, batchSize } = migration
    const [from, to, standing, running, names] = await Promise.all([
      models.model(source.processDefinitionKey),
      models.model(target.processDefinitionKey),
      models.standing(source.processDefinitionKey),
      models.running(source.processDefinitionKey),
      accountNames([migration.createdBy]),
    ])
    const sourceElements = planElements(from)
    const targetElements = planElements(to)
    return {
      ...(await this.#item(migration, names)),
      batchSize,
      mappings,
      sourceElements: sourceElements.map(element => ({ ...element, count: standing.get(element.id) ?? 0 })),
      targetElements,
      sourceKey: source.processDefinitionKey,
      targetKey: target.processDefinitionKey,
      running,
      problems: checkPlan(sourceElements, targetElements, mappings, standing),
    }
  }

  /** A plan may be changed while nothing runs by it; what was refused is tried again by the new one. */
  async change(id: string, change: { mappings: Mapping[]; batchSize: number }): Promise<Migration> {
    const { _id, mappings } = await this.get(id)
    const isMoved = await this.#parts.cases.exists({ migrationId: _id, state: 'migrated' })
    const earlier = isMoved ? { $push: { earlier: { $each: mappings } } } : {}
    return this.#step(id, { state: { $in: ['planned', 'stopped', 'done'] }, phase: 'forward' }, { $set: change, ...earlier })
  }

  /** @throws INVALID_REQUEST for a plan that the engine would refuse as a whole */
  async start(id: string, accountId: string): Promise<Migration> {
    const before = await this.get(id)
    const { problems } = await this.view(before)
    const blocking = problems.filter(({ effect }) => effect === 'blocks')
    if (before.phase === 'forward' && blocking.length > 0)
      throw new ServerError('INVALID_REQUEST', {
        fields: blocking.map(({ code, elementId }) => ({ code: `modeler.migration.${code}`, field: elementId })),
      })
    const states = before.phase === 'forward' ? ['planned', 'stopped', 'done'] : ['stopped']
    const started = await this.#step(id, { state: { $in: states }, phase: before.phase }, run(accountId))
    if (before.phase === 'forward')
      await this.#parts.cases.updateMany({ migrationId: started._id, state: { $in: ['refused', 'ended'] } }, { state: 'waiting' })
    return started
  }

  stop(id: string): Promise<Migration> {
    return this.#step(id, { state: 'running' }, { $set: { state: 'stopped' } })
  }

  /** Those that went over go back; those that still wait stay. */
  async undo(id: string, accountId: string): Promise<Migration> {
    const back = run(accountId)
    return this.#step(
      id,
      { state: { $in: ['stopped', 'done'] }, phase: 'forward' },
      { ...back, $set: { ...back.$set, phase: 'back' } },
    )
  }

  /** The cases of a migration, 50 a page. */
  async cases(
    id: string,
    services: Pick<Services, 'cases'>,
    account: SessionAccount,
    query: { state?: MigratedCase['state'] | undefined; after?: string | undefined },
  ): Promise<{ items: MigratedCaseView[]; others: number; next?: string }> {
    const { _id: migrationId } = await this.get(id)
    const found = await this.#parts.cases
      .find({
        migrationId,
        ...(query.state === undefined ? {} : { state: query.state }),
        ...(query.after !== undefined && Types.ObjectId.isValid(query.after)
          ? { _id: { $gt: new Types.ObjectId(query.after) } }
          : {}),
      })
      .sort({ _id: 1 })
      .limit(CASES_PAGE)
      .lean()
    const numbers = await caseNumbers(
      services.cases,
      account,
      found.map(({ processInstanceKey }) => processInstanceKey),
    )
    const shown = found.filter(({ processInstanceKey }) => numbers.has(processInstanceKey))
    const last = found.length === CASES_PAGE ? found.at(-1)?._id : undefined
    return {
      items: shown.map(({ processInstanceKey, state, why }) => {
        const caseNo = numbers.get(processInstanceKey)
        return { processInstanceKey, state, ...(caseNo ? { caseNo } : {}), ...(why ? { why } : {}) }
      }),
      others: found.length - shown.length,
      ...(last === undefined ? {} : { next: String(last) }),
    }
  }

  async counts(migrationId: Types.ObjectId): Promise<MigrationListItem['counts']> {
    const found = await this.#parts.cases.aggregate<{ _id: MigratedCase['state']; count: number }>([
      { $match: { migrationId } },
      { $group: { _id: '$state', count: { $sum: 1 } } },
    ])
    const none = { waiting: 0, migrated: 0, refused: 0, ended: 0, returned: 0, kept: 0 }
    return { ...none, ...Object.fromEntries(found.map(({ _id, count }) => [_id, count])) }
  }

  async #item(each: Omit<Migration, 'mappings'>, names: ReadonlyMap<string, string>): Promise<MigrationListItem> {
    const { _id, processDefinitionId, processName, source, target, state, phase, createdBy, createdAt, waitsFor } = each
    return {
      id: String(_id),
      processDefinitionId,
      processName,
      sourceVersion: source.version,
      targetVersion: target.version,
      state,
      phase,
      createdBy: names.get(createdBy) ?? createdBy,
      createdAt: createdAt.toISOString(),
      counts: await this.counts(_id),
      isHeldUp: state === 'running' && waitsFor !== undefined,
    }
  }

  /** @throws NOT_FOUND, CONFLICT where it is not in such a state (any more) */
  async #step(id: string, when: object, update: object): Promise<Migration> {
    const { _id } = await this.get(id)
    const found = await this.#parts.migrations.findOneAndUpdate({ _id, ...when }, update, { returnDocument: 'after' }).lean()
    if (!found) throw new ServerError('CONFLICT')
    return found
  }
}

const run = (accountId: string) => ({
  $set: { state: 'running', startedBy: accountId, startedAt: new Date() },
  $unset: { endedAt: 1, waitsFor: 1 },
})
