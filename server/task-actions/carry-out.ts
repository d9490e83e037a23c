import { keepPending } from '../../domain/pending-action.ts'
import type { PendingAction } from '../../domain/pending-action.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { ServerError } from '../errors.ts'
import type { SessionAccount } from '../plugin-api.ts'
import type { ActionParts } from './action-parts.ts'

export type CarryOutParts = Omit<ActionParts, 'pending'>

/** Does what was asked, while nobody else acts on the task. A second try after a process died finds what the first has done. */
export type CarriedOut = (
  parts: CarryOutParts,
  account: SessionAccount,
  pending: PendingAction,
) => Promise<{
  /** The id of what was recorded. */
  readonly recorded?: string
  /** Not: the engine has done it, and the task that came of it is still to be found. */
  readonly complete: boolean
}>

/** The task as its doer has it, without what waits to be done to it. @throws TASK_NOT_OPEN, TASK_NOT_YOURS */
export async function heldTask(account: SessionAccount, userTaskKey: string): Promise<Task> {
  const task = await TaskModel.findById(userTaskKey).lean()
  if (!task) throw new ServerError('NOT_FOUND')
  if (task.state === 'CREATED' && task.assignee !== account.username) throw new ServerError('TASK_NOT_YOURS')
  return { ...task, handedIn: null }
}

/** In the transaction that records it. @throws CONFLICT where another process has it meanwhile */
export const markMoved =
  ({ _id }: PendingAction) =>
  async (): Promise<void> => {
    if (!(await keepPending(_id, { moved: true }))) throw new ServerError('CONFLICT')
  }

/** What was asked. @throws SUBJECT_ERASED where the person was erased by law meanwhile */
export function askedOf<T>({ asked }: PendingAction): T {
  if (asked === undefined) throw new ServerError('SUBJECT_ERASED')
  return asked as T
}
