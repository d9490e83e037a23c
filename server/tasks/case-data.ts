import type { PipelineStage, QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { NEVER, TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { AccountModel } from '../../domain/account.ts'
import type { Logger } from '../plugin-api.ts'

const AGAIN_MS = 3_000
const BATCH = 1_000

/** What has changed of that which lists show of a task's case. */
export interface CaseDataChange {
  /** Keys of new tasks. */
  readonly task?: string
  /** A case itself, or one of its deadlines. */
  readonly caseKey?: string
  /** A subject, by number: the number of its cases. */
  readonly subjectNo?: string
}

/**
 * Keeps, on open tasks, what lists filter and sort by and the engine does not know: the case, its office, its subject's level, its
 * next legal deadline. Follows what processes and workers write (a change stream); a task keeps what it had when it was done.
 */
export class CaseData {
  readonly #log: Logger
  #asked: CaseDataChange[] = []
  /** The last key of those that were brought anew; undefined: all are. */
  #behind: string | undefined
  #running: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  constructor(log: Logger) {
    this.#log = log
  }

  changed(change: CaseDataChange): void {
    this.#asked.push(change)
    this.#go()
  }

  /** What changed meanwhile was not heard. */
  everythingChanged(): void {
    this.#behind = ''
    this.#go()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  #go(): void {
    if (this.#running || this.#stopped) return
    this.#running = this.#work().finally(() => (this.#running = undefined))
  }

  async #work(): Promise<void> {
    while (!this.#stopped && (this.#behind !== undefined || this.#asked.length > 0)) {
      const asked = this.#asked.splice(0)
      const behind = this.#behind
      try {
        // What happens now does not wait for all the others.
        if (asked.length > 0) await bringCaseData(await tasksOf(asked))
        if (behind === '') await bringStarters()
        const next = behind === undefined ? undefined : await bringNext(behind)
        if (this.#behind === behind) this.#behind = next
      } catch (error) {
        if (this.#stopped) return
        this.#log.warn('tasks: their cases are not up to date; tried again', { error: String(error) })
        this.#behind = ''
        this.#timer = setTimeout(() => this.#go(), AGAIN_MS)
        return
      }
    }
  }
}

/** Open ones, and those that were done before lists knew of cases. */
const NOT_BROUGHT: QueryFilter<Task> = { $or: [{ state: 'CREATED' }, { caseKey: null }] }

/** @returns the last of the next thousand; undefined at the end */
async function bringNext(behind: string): Promise<string | undefined> {
  const next = await TaskModel.find({ $and: [NOT_BROUGHT, { _id: { $gt: behind } }] }, '_id')
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean()
  if (next.length > 0) await bringCaseData({ _id: { $in: next.map(({ _id }) => _id) } })
  return next.at(-1)?._id
}

async function tasksOf(asked: readonly CaseDataChange[]): Promise<QueryFilter<Task>> {
  const caseKeys = asked.flatMap(({ caseKey }) => caseKey ?? [])
  const caseNos = asked.flatMap(({ subjectNo }) => subjectNo ?? [])
  const cases = await CaseModel.find({ $or: [{ _id: { $in: caseKeys } }, { caseNo: { $in: caseNos } }] }, 'instances').lean()
  return {
    $or: [
      { _id: { $in: asked.flatMap(({ task }) => task ?? []) } },
      { processInstanceKey: { $in: cases.flatMap(({ instances }) => instances) }, state: 'CREATED' },
    ],
  }
}

/** Reads cases, deadlines and subjects as they are now. What is unchanged is not written. */
export async function bringCaseData(which: QueryFilter<Task>): Promise<void> {
  await TaskModel.aggregate([{ $match: which }, ...KNOWN_OF_CASES, { $merge: { into: 'tasks', whenNotMatched: 'discard' } }])
}

const KNOWN_OF_CASES: PipelineStage[] = [
  { $project: { processInstanceKey: 1, dueDate: 1 } },
  { $lookup: { from: 'cases', localField: 'processInstanceKey', foreignField: 'instances', as: 'case' } },
  { $set: { case: { $first: '$case' } } },
  {
    $lookup: {
      from: 'deadlines',
      localField: 'case._id',
      foreignField: 'caseKey',
      pipeline: [{ $match: { state: 'open' } }, { $sort: { dueAt: 1, _id: 1 } }, { $limit: 1 }],
      as: 'deadline',
    },
  },
  { $lookup: { from: 'subjects', localField: 'case.caseNo', foreignField: 'subjectNo', as: 'subject' } },
  { $set: { deadline: { $first: '$deadline' }, subject: { $first: '$subject' } } },
  {
    $project: {
      caseKey: '$case._id',
      officeCode: { $ifNull: ['$case.officeCode', null] },
      sealed: { $ifNull: ['$case.sealed', false] },
      level: { $ifNull: ['$subject.level', null] },
      legal: {
        $cond: [
          '$deadline',
          { kind: '$deadline.kind', title: { zh: '$deadline.title.zh', en: '$deadline.title.en' }, on: '$deadline.dueOn' },
          null,
        ],
      },
      dueAt: { $min: ['$deadline.dueAt', '$dueDate', NEVER] },
    },
  },
]

/** Of cases of before it was kept: who started them, from the form that did. */
async function bringStarters(): Promise<void> {
  const unknown = () =>
    CaseModel.find({ startedBy: { $exists: false } }, '_id')
      .limit(BATCH)
      .lean()
  for (let cases = await unknown(); cases.length > 0; cases = await unknown()) {
    const keys = cases.map(({ _id }) => _id)
    const started = { processInstanceKey: { $in: keys }, kind: 'start', state: 'accepted' } as const
    const forms = await SubmissionModel.find(started, 'processInstanceKey accountId onBehalfOf').lean()
    const starters = new Map(forms.map(form => [form.processInstanceKey, form.onBehalfOf ?? form.accountId]))
    const accounts = await AccountModel.find({ _id: { $in: [...starters.values()] } }, 'username').lean()
    const names = new Map(accounts.map(({ _id, username }) => [String(_id), username]))
    await CaseModel.bulkWrite(
      keys.map(_id => {
        const startedBy = names.get(starters.get(_id) ?? '') ?? null
        return { updateOne: { filter: { _id, startedBy: { $exists: false } }, update: { $set: { startedBy } } } }
      }),
    )
  }
}
