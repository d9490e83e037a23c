import { setTimeout as wait } from 'node:timers/promises'
import type { Model, Types } from 'mongoose'
import type { EngineClient, Logger } from '../../../../server/plugin-api.ts'
import { NOW, definitionKey, pageAfter } from '../deployed-models.ts'
import type { MigratedCase, Migration } from './migration.ts'
import { moveCase, type Moved } from './move-case.ts'
import type { Mapping } from './propose-plan.ts'

const PAGE = 500
/** One process works on a migration as long as it says so this often. */
const LEASE_MS = 30_000
/** How often a migration is looked for that another process left behind. */
const LOOK_EVERY_MS = 10_000
const AGAIN_MS = 1_000
/** So many at once: the engine has its cases to run, too. */
const AT_ONCE = 4

export interface RunnerParts {
  readonly engine: EngineClient
  readonly migrations: Model<Migration>
  readonly cases: Model<MigratedCase>
  readonly log: Logger
  /** Called once when there is nothing left to do. */
  readonly onDone: (migration: Migration) => Promise<void>
}

/** Takes cases over, batch by batch. All that it knows is in the database: whichever process lives goes on where another died. */
export class MigrationRunner {
  readonly #parts: RunnerParts
  readonly #stop = new AbortController()
  readonly #working = new Map<string, Promise<void>>()
  /** Said to run again while somebody was about to leave off. */
  readonly #again = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()
  constructor(parts: RunnerParts) {
    this.#parts = parts
  }

  start(): void {
    const look = async () => {
      await this.#look().catch((error: unknown) => this.#parts.log.warn('migrations: looked for later', { error: String(error) }))
      if (!this.#stop.signal.aborted) this.#timer = setTimeout(() => (this.#looking = look()), LOOK_EVERY_MS)
    }
    this.#looking = look()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    clearTimeout(this.#timer)
    await this.#looking
    await Promise.all(this.#working.values())
  }

  async #look(): Promise<void> {
    const found = await this.#parts.migrations.find({ state: 'running' }, { _id: 1 }).lean()
    for (const { _id } of found) this.wake(_id)
  }

  /** Works on a migration that may run, unless it is at it. */
  wake(id: Types.ObjectId): void {
    const key = String(id)
    if (this.#stop.signal.aborted) return
    if (this.#working.has(key)) return void this.#again.add(key)
    const working = this.#work(id)
      .catch((error: unknown) => this.#parts.log.error('a migration is left to be taken up again', { error: String(error) }))
      .finally(() => {
        this.#working.delete(key)
        if (this.#again.delete(key)) this.wake(id)
      })
    this.#working.set(key, working)
  }

  async #work(id: Types.ObjectId): Promise<void> {
    let isOurs = false
    for (;;) {
      const migration = this.#stop.signal.aborted ? null : await this.#lease(id, isOurs)
      if (!migration) break
      isOurs = true
      try {
        if (!(await this.#batch(migration))) return await this.#finish(migration)
        if (migration.waitsFor) await this.#parts.migrations.updateOne({ _id: id }, { $unset: { waitsFor: 1 } })
      } catch (error) {
        // The engine does not answer: nothing is lost, the same batch is asked for again.
        await this.#parts.migrations.updateOne({ _id: id }, { waitsFor: String(error).slice(0, 200) })
        await wait(AGAIN_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined)
      }
    }
    if (isOurs) await this.#parts.migrations.updateOne({ _id: id }, { $unset: { leasedUntil: 1 } })
  }

  /** @returns undefined where it may not run (any more), or another process works on it */
  async #lease(_id: Types.ObjectId, isOurs: boolean): Promise<Migration | null> {
    const free = isOurs ? {} : { $or: [{ leasedUntil: { $exists: false } }, { leasedUntil: { $lt: new Date() } }] }
    const leasedUntil = new Date(Date.now() + LEASE_MS)
    return this.#parts.migrations
      .findOneAndUpdate({ _id, state: 'running', ...free }, { leasedUntil }, { returnDocument: 'after' })
      .lean()
  }

  /** @returns false where there is nothing left */
  async #batch(migration: Migration): Promise<boolean> {
    const { _id: migrationId, batchSize, phase, target, source } = migration
    const state = phase === 'forward' ? 'waiting' : 'migrated'
    const waiting = await this.#parts.cases.find({ migrationId, state }).sort({ _id: 1 }).limit(batchSize).lean()
    if (waiting.length === 0) return phase === 'forward' && (await this.#collect(migration))
    const to = phase === 'forward' ? target : source
    const mappings = phase === 'forward' ? migration.mappings : reversed([...migration.mappings, ...(migration.earlier ?? [])])
    for (let at = 0; at < waiting.length; at += AT_ONCE)
      await Promise.all(
        waiting.slice(at, at + AT_ONCE).map(async ({ _id, processInstanceKey }) => {
          const moved = await moveCase(this.#parts.engine, processInstanceKey, to.processDefinitionKey, mappings)
          const why = moved.to === 'refused' ? { $set: { why: moved.why } } : { $unset: { why: 1 } }
          await this.#parts.cases.updateOne({ _id }, { state: stateAfter(moved, phase), at: new Date(), ...why })
        }),
      )
    return true
  }

  /** Cases of the source version that nobody has looked at yet. @returns whether there are some */
  async #collect({ _id: migrationId, source }: Migration): Promise<boolean> {
    let found = 0
    let after: string | undefined
    do {
      const { items = [], page } = await this.#parts.engine.searchProcessInstances(
        {
          filter: { processDefinitionKey: definitionKey(source.processDefinitionKey), state: 'ACTIVE' },
          page: pageAfter(PAGE, after),
          sort: [{ field: 'processInstanceKey', order: 'ASC' }],
        },
        NOW,
      )
      after = items.length === PAGE ? page.endCursor : undefined
      if (items.length === 0) break
      const { upsertedCount } = await this.#parts.cases.bulkWrite(
        items.map(({ processInstanceKey }) => ({
          updateOne: {
            filter: { migrationId, processInstanceKey: String(processInstanceKey) },
            update: { $setOnInsert: { state: 'waiting' as const, at: new Date() } },
            upsert: true,
          },
        })),
      )
      found += upsertedCount
    } while (after !== undefined)
    return found > 0
  }

  async #finish(migration: Migration): Promise<void> {
    const done = await this.#parts.migrations.updateOne(
      { _id: migration._id, state: 'running', phase: migration.phase },
      { $set: { state: 'done', endedAt: new Date() }, $unset: { leasedUntil: 1, waitsFor: 1 } },
    )
    if (done.modifiedCount > 0) await this.#parts.onDone(migration)
  }
}

function stateAfter(moved: Moved, phase: Migration['phase']): MigratedCase['state'] {
  if (moved.to === 'ended') return 'ended'
  if (phase === 'forward') return moved.to === 'moved' ? 'migrated' : 'refused'
  return moved.to === 'moved' ? 'returned' : 'kept'
}

/** Where several elements went to one, whoever stands there goes back to the first of them. */
export const reversed = (mappings: readonly Mapping[]): Mapping[] => {
  const back = new Map(mappings.toReversed().map(({ sourceElementId, targetElementId }) => [targetElementId, sourceElementId]))
  return [...back].map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId }))
}
