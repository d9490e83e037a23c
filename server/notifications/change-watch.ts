import mongoose from 'mongoose'
import type { mongo } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { LetterAnswerModel } from '../../domain/letter-answer.ts'
import { LetterModel } from '../../domain/letter.ts'
import { NotificationModel } from '../../domain/notification.ts'
import { ProcessNoticeModel } from '../../domain/process-notice.ts'
import { SubjectModel } from '../../domain/subject.ts'
import { TaskModel } from '../../domain/task.ts'
import type { CaseDataChange } from '../tasks/case-data.ts'
import type { Logger } from '../plugin-api.ts'

const AGAIN_MS = 3_000
const WHAT_IS_READ = {
  ns: 1,
  operationType: 1,
  documentKey: 1,
  'updateDescription.updatedFields.changedAt': 1,
  'fullDocument.accountId': 1,
  'fullDocument.caseKey': 1,
  'fullDocument.subjectNo': 1,
  'fullDocument.inPage': 1,
}
/** What of a change stream's event is asked for. */
interface Change {
  readonly ns: { readonly coll: string }
  readonly operationType: string
  readonly documentKey: { readonly _id: unknown }
  readonly updateDescription?: { readonly updatedFields?: { readonly changedAt?: Date } }
  readonly fullDocument?: {
    readonly accountId?: string
    readonly inPage?: boolean
    readonly caseKey?: string
    readonly subjectNo?: string
  }
}
/** What processes and people leave in the database for the server to take up. */
const ORDERS = [ProcessNoticeModel, LetterAnswerModel, LetterModel].map(model => model.collection.collectionName)
const WATCHED = [NotificationModel, TaskModel, CaseModel, DeadlineModel, SubjectModel]
  .map(model => model.collection.collectionName)
  .concat(ORDERS)

export interface Changes {
  /** Some task is no longer as it was. */
  onTask(): void
  /** What lists show of a task's case is no longer as it was. */
  onCaseData(change: CaseDataChange): void
  /** A process has something to tell, an organ has answered, a letter was withdrawn. */
  onOrder(): void
  /** @param newId of what it says something new in; absent: it was read, or is for the e-mail only */
  onNotification(accountId: string, newId?: string): void
  /** What changed meanwhile was not seen. */
  onGap(): void
}

/**
 * Hears, by a change stream of MongoDB, what any process changes. A stream that breaks is opened again and the gap told; on a
 * database without change streams (no replica set) that amounts to asking every three seconds.
 */
export class ChangeWatch {
  readonly #changes: Changes
  readonly #log: Logger
  #stream: mongo.ChangeStream | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  #wasBroken = false

  constructor(changes: Changes, log: Logger) {
    this.#changes = changes
    this.#log = log
  }

  start(): void {
    const stream = mongoose.connection.watch(
      [
        { $match: { 'ns.coll': { $in: WATCHED }, operationType: { $in: ['insert', 'update', 'replace'] } } },
        { $project: WHAT_IS_READ },
      ],
      { fullDocument: 'updateLookup' },
    )
    this.#stream = stream
    stream.on('change', change => this.#hear(change as unknown as Change))
    stream.on('error', (error: unknown) => this.#broken(error))
    this.#changes.onGap()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#stream?.close()
  }

  #hear({ ns, operationType, documentKey, updateDescription, fullDocument }: Change): void {
    this.#wasBroken = false
    switch (ns.coll) {
      case TaskModel.collection.collectionName:
        if (operationType === 'insert') this.#changes.onCaseData({ task: String(documentKey._id) })
        return this.#changes.onTask()
      case CaseModel.collection.collectionName:
        return this.#changes.onCaseData({ caseKey: String(documentKey._id) })
      case DeadlineModel.collection.collectionName:
        return this.#changes.onCaseData({ caseKey: String(fullDocument?.caseKey) })
      case SubjectModel.collection.collectionName:
        return this.#changes.onCaseData({ subjectNo: String(fullDocument?.subjectNo) })
    }
    if (ORDERS.includes(ns.coll)) return this.#changes.onOrder()
    if (fullDocument?.accountId === undefined) return
    const isNew = operationType === 'insert' || updateDescription?.updatedFields?.changedAt !== undefined
    this.#changes.onNotification(fullDocument.accountId, isNew && fullDocument.inPage ? String(documentKey._id) : undefined)
  }

  #broken(error: unknown): void {
    if (this.#stopped) return
    if (!this.#wasBroken)
      this.#log.warn('notifications: changes are not heard; tried again until they are', { error: String(error) })
    this.#wasBroken = true
    void this.#stream?.close().catch(() => undefined)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.start(), AGAIN_MS)
  }
}
