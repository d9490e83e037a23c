import mongoose from 'mongoose'
import { addTaskAction } from '../../domain/task-action.ts'
import type { ActionDetails, RecordedAction } from '../../domain/task-action.ts'
import { CaseModel } from '../../domain/case.ts'
import { ServerError } from '../errors.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { keyOfCase } from '../../domain/subject.ts'
import { caseKeyOf } from '../cases/case-key.ts'
import type { AuditService, ClockService, EngineClient } from '../plugin-api.ts'

export interface Recorder {
  readonly engine: EngineClient
  readonly clock: ClockService
  readonly audit: AuditService
}

export interface Deed {
  readonly task: Task
  readonly action: RecordedAction
  /** Account ids (`actorOf` in server/tasks/complete-task.ts); `-`: by itself. */
  readonly actor: { readonly accountId: string; readonly onBehalfOf?: string }
  /** Account ids. */
  readonly to?: readonly string[]
  /** Sealed; never in the audit. */
  readonly reason?: string | undefined
  /** For record and audit: no personal data. */
  readonly details?: ActionDetails
  /** User names of those whose the case becomes by it: from now on they handle it. */
  readonly involves?: readonly string[]
  /** User names of those to whom the case is shown by it, without being theirs. */
  readonly shownTo?: readonly string[]
  /** What of the task changes by it: a MongoDB update. */
  readonly change?: Readonly<Record<string, unknown>>
  /** What else is true with it or not at all: in the same transaction. */
  readonly alongside?: () => Promise<void>
}

/**
 * Changes the task, records the action and tells the audit (`task.<action>`): all or nothing, in one transaction. What the engine has
 * to do comes before: it cannot be taken back.
 * @returns the action's id
 */
export async function recordAction(recorder: Recorder, deed: Deed): Promise<string> {
  const { task, action, actor, to = [], reason, details, change, alongside, involves = [], shownTo = [] } = deed
  const caseKey = await caseKeyOf(recorder.engine, task.processInstanceKey)
  const dataKey = await keyOfCase(caseKey, task.caseNo)
  const at = recorder.clock.now()
  return mongoose.connection.transaction(async () => {
    await alongside?.()
    const about = { caseKey, processInstanceKey: task.processInstanceKey, userTaskKey: task._id, elementId: task.elementId }
    const id = await addTaskAction({
      ...about,
      dataKey,
      action,
      by: actor.accountId,
      ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
      to: [...to],
      ...(reason === undefined ? {} : { reason }),
      ...(details === undefined ? {} : { details }),
      at,
    })
    if (involves.length > 0) await addToCase(caseKey, 'handlers', involves)
    if (shownTo.length > 0) await addToCase(caseKey, 'copiedTo', shownTo)
    if (change) await TaskModel.updateOne({ _id: task._id }, change)
    const after = { actionId: id, ...(to.length > 0 ? { to } : {}), ...details }
    await recorder.audit.record({ ...actor, action: `task.${action}`, target: task._id, after })
    return id
  })
}

/** @throws CONFLICT where the case is not projected yet: a moment later it is */
async function addToCase(caseKey: string, list: 'handlers' | 'copiedTo', usernames: readonly string[]): Promise<void> {
  const found = await CaseModel.updateOne({ _id: caseKey }, { $addToSet: { [list]: { $each: [...usernames] } } })
  if (found.matchedCount === 0) throw new ServerError('CONFLICT')
}
