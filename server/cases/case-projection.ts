import type { AnyBulkWriteOperation } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { HistoryRecordModel } from '../../domain/history-record.ts'
import type { CopiedRecord } from '../../domain/history-record.ts'
import { ProjectionCursorModel } from '../../domain/projection-cursor.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import { engineStatus } from '../engine/engine-error.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import { ABOUT_CASE, CaseChanges, OF_CASES, noChange } from './case-changes.ts'
import type { CaseChange } from './case-changes.ts'

export type StartedDefinition = Pick<Case, 'processDefinitionKey' | 'processDefinitionId' | 'processVersion'>

/** Another name makes it anew from the history. */
const CURSOR = 'cases.1'
const PAGE = 5_000

/**
 * Keeps the collection `cases` in step with the history, from where it left off: after each page that is copied, after a crash,
 * and, from the first record on, in an installation that had no cases yet. Reading a record twice changes nothing.
 */
export class CaseProjection {
  readonly #models: ProcessModels
  readonly #pageSize: number
  #running: Promise<void> = Promise.resolve()

  constructor(models: ProcessModels, pageSize = PAGE) {
    this.#pageSize = pageSize
    this.#models = models
  }

  /** Applies all that the history has. One at a time. */
  catchUp(): Promise<void> {
    const next = this.#running.then(() => this.#catchUp())
    this.#running = next.catch(() => undefined)
    return next
  }

  async #catchUp(): Promise<void> {
    const newest = (await HistoryRecordModel.findOne({}, '_id').sort({ _id: -1 }).lean())?._id ?? 0
    let position = (await ProjectionCursorModel.findById(CURSOR).lean())?.position ?? 0
    while (position < newest) {
      const records = await HistoryRecordModel.find({ _id: { $gt: position, $lte: newest }, ...OF_CASES })
        .sort({ _id: 1 })
        .limit(this.#pageSize)
        .lean()
      await this.#applyRecords(records, position)
      position = records.length < this.#pageSize ? newest : records.at(-1)!._id
      await ProjectionCursorModel.updateOne({ _id: CURSOR }, { position }, { upsert: true })
    }
  }

  async #applyRecords(records: readonly CopiedRecord[], before: number): Promise<void> {
    const mentioned = records.flatMap(({ processInstanceKey, parentProcessInstanceKey }) => [
      processInstanceKey,
      parentProcessInstanceKey,
    ])
    const changes = new CaseChanges(await casesOf(new Set(mentioned)))
    changes.read([...(await variablesBefore(records, before)), ...records])
    await this.apply(changes.byCase)
  }

  /** Our own word, until the history has it: somebody has just started a case. */
  async started(username: string, processInstanceKey: string, definition: StartedDefinition): Promise<void> {
    const change = { ...noChange(), begun: { ...definition, startedAt: new Date() }, startedBy: username }
    change.handlers.add(username)
    if (!(await CaseModel.exists({ _id: processInstanceKey }))) await this.apply(new Map([[processInstanceKey, change]]))
  }

  /** @returns names by definition key; a model that was deleted has none any more */
  async #namesOf(changes: Iterable<CaseChange>): Promise<Map<string, string>> {
    const keys = new Set([...changes].flatMap(({ begun, migrated }) => (migrated ?? begun)?.processDefinitionKey ?? []))
    const named = [...keys].map(async (key): Promise<[string, string][]> => {
      try {
        return [[key, (await this.#models.of(key)).name]]
      } catch (error) {
        if (engineStatus(error) === 404) return []
        throw error
      }
    })
    return new Map((await Promise.all(named)).flat())
  }

  /** Writes what changed. A case is made only by its beginning. */
  async apply(changes: ReadonlyMap<string, CaseChange>): Promise<void> {
    const submitters = await submittersOf([...changes.values()].flatMap(({ submissions }) => [...submissions]))
    const names = await this.#namesOf(changes.values())
    const steads = await steadsIn([...changes.values()].flatMap(({ held }) => [...held.keys()]))
    const writes: AnyBulkWriteOperation<Case>[] = []
    for (const [key, change] of changes) {
      for (const [task, holders] of change.held) {
        for (const name of holders) change.handlers.add(steads.get(`${task} ${name}`) ?? name)
      }
      for (const { username, started } of [...change.submissions].flatMap(id => submitters.get(id) ?? [])) {
        change.handlers.add(username)
        if (started) change.startedBy = username
      }
      const definition = change.migrated ?? change.begun
      const processName = definition && (names.get(definition.processDefinitionKey) ?? definition.processDefinitionId)
      const update = updateOf(key, change, processName)
      writes.push({ updateOne: { filter: { _id: key }, update, upsert: change.begun !== undefined } })
    }
    // Straight to the collection: mongoose does not cast pipelines.
    if (writes.length > 0) await CaseModel.collection.bulkWrite(writes as never, { ordered: false })
  }
}

/** @returns the case of each of these instances that belongs to a known one */
export async function casesOf(instances: ReadonlySet<string | undefined>): Promise<Map<string, string>> {
  const keys = [...instances].filter(key => key !== undefined)
  const found = await CaseModel.find({ instances: { $in: keys } }, 'instances').lean()
  return new Map(found.flatMap(({ _id, instances: own }) => own.map(key => [key, _id])))
}

/** An instance's first variables are written before it begins: its beginning may stand on the next page. */
function variablesBefore(records: readonly CopiedRecord[], position: number): Promise<CopiedRecord[]> {
  const begun = records.filter(({ intent, value }) => intent === 'ELEMENT_ACTIVATING' && value.bpmnElementType === 'PROCESS')
  const ofBegun = { processInstanceKey: { $in: begun.map(({ key }) => key) }, _id: { $lte: position } }
  return HistoryRecordModel.find({ ...ofBegun, valueType: 'VARIABLE', 'value.name': { $in: ABOUT_CASE } })
    .sort({ _id: 1 })
    .lean()
}

/** @returns by task and holder the user name of the one in whose stead they took it: a delegate's sight of the case ends with the delegation */
async function steadsIn(userTaskKeys: readonly string[]): Promise<Map<string, string>> {
  if (userTaskKeys.length === 0) return new Map()
  const tasks = await TaskModel.find({ _id: { $in: userTaskKeys }, stoodIn: { $exists: true } }, 'stoodIn').lean()
  return new Map(
    tasks.flatMap(({ _id, stoodIn = [] }) => stoodIn.map(stead => [`${_id} ${stead.by}`, stead.for] as [string, string])),
  )
}

interface Submitter {
  readonly username: string
  /** It is the form that began the case. */
  readonly started: boolean
}

/** @returns by submission the one who handed it in, or in whose stead it was */
async function submittersOf(submissionIds: readonly string[]): Promise<Map<string, Submitter>> {
  if (submissionIds.length === 0) return new Map()
  const ids = submissionIds.filter(id => /^[0-9a-f]{24}$/.test(id))
  const submissions = await SubmissionModel.find({ _id: { $in: ids } }, 'kind accountId onBehalfOf').lean()
  const people = submissions.map(({ accountId, onBehalfOf }) => onBehalfOf ?? accountId)
  const accounts = await AccountModel.find({ _id: { $in: [...new Set(people)] } }, 'username').lean()
  const names = new Map(accounts.map(account => [String(account._id), account.username]))
  return new Map(
    submissions.flatMap(({ _id, kind }, at) => {
      const username = names.get(people[at]!)
      return username === undefined ? [] : [[String(_id), { username, started: kind === 'start' }] as const]
    }),
  )
}

/** Lists only grow, open incidents come and go; what is over stays over. */
function updateOf(key: string, change: CaseChange, processName: string | undefined): object[] {
  const { begun, ended, migrated, about, instances, opened, resolved, handlers, startedBy } = change
  const list = (name: string, more: ReadonlySet<string>) => ({ $setUnion: [{ $ifNull: [`$${name}`, []] }, [...more]] })
  const fixed = {
    ...begun,
    ...migrated,
    ...ended,
    ...about,
    ...(startedBy === undefined ? {} : { startedBy }),
    ...(processName === undefined ? {} : { processName }),
  }
  return [
    {
      $set: {
        state: { $ifNull: ['$state', 'ACTIVE'] },
        sealed: { $ifNull: ['$sealed', false] },
        ...Object.fromEntries(Object.entries(fixed).map(([name, value]) => [name, { $literal: value }])),
        instances: list('instances', instances.add(key)),
        handlers: list('handlers', handlers),
        incidents: { $setDifference: [list('incidents', opened), [...resolved]] },
      },
    },
    { $set: { hasIncident: { $ne: ['$incidents', []] } } },
  ]
}
