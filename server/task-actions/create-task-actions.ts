import type { PendingAction } from '../../domain/pending-action.ts'
import { TaskModel } from '../../domain/task.ts'
import { ServerError } from '../errors.ts'
import { loggerFor } from '../log.ts'
import type { Messages } from '../http/messages.ts'
import type { NotificationService } from '../plugin-api.ts'
import { situationsOf } from '../tasks/situations.ts'
import type { Tasks } from '../tasks/task-service.ts'
import type { ActionParts } from './action-parts.ts'
import { carryOutComplete } from './complete.ts'
import { PendingActions } from './pending-actions.ts'
import { carryOutRefuse } from './refuse.ts'
import { carryOutReturn } from './return.ts'
import { TaskActions } from './task-actions.ts'
import { TaskBatches } from './task-batches.ts'
import type { DoOne } from './task-batches.ts'
import { carryOutWithdraw } from './withdraw.ts'

interface Parts extends Omit<ActionParts, 'pending'> {
  readonly tasks: Tasks
  readonly messages: Messages
}

/** The service, and what runs beside the requests. */
export function createTaskActions(parts: Parts) {
  const { tasks, messages, notifications } = parts
  const log = loggerFor('task-actions')
  const pending = new PendingActions({
    ...parts,
    log,
    carryOut: { complete: carryOutComplete, refuse: carryOutRefuse, return: carryOutReturn, withdraw: carryOutWithdraw },
    tellFailed: one => tellFailed(notifications, one),
  })
  const batches = new TaskBatches({
    audit: parts.audit,
    doOne: (account, userTaskKey, action, input) => doOne(account, userTaskKey, action, input),
    messageOf: ({ locale }, code) => messages.find(locale, code, { count: 0 }),
    log,
  })
  const actionParts: ActionParts = { ...parts, pending }
  const service = new TaskActions(actionParts, tasks, batches)
  const doOne: DoOne = async (account, userTaskKey, action, input) => {
    const [situation] = await situationsOf(parts.models, account, [await tasks.visible(account, userTaskKey)])
    if (!situation?.rules.actions.has('batch')) throw new ServerError('TASK_ACTION_NOT_ALLOWED')
    if (action === 'claim') await tasks.claim(account, userTaskKey)
    else if (action === 'complete') await service.complete(account, userTaskKey, input)
    else await service.perform(account, userTaskKey, action, input)
  }
  return {
    service,
    parts: actionParts,
    start: () => pending.start(),
    stop: () => Promise.all([pending.stop(), batches.stop()]).then(() => undefined),
  }
}

/** What its doer had typed is a draft again; also where the task is gone. */
async function tellFailed(notifications: NotificationService, { _id, accountId, userTaskKey }: PendingAction): Promise<void> {
  const task = await TaskModel.findById(userTaskKey, 'name').lean()
  const notice = {
    kind: 'task.not-done',
    effectKey: `task.not-done:${String(_id)}`,
    path: `/inbox/tasks/${userTaskKey}`,
    values: { task: task?.name ?? '' },
  }
  const told = await notifications.notify({ accountIds: [accountId] }, { ...notice, userTaskKey })
  // It may have gone to somebody else, out of the doer's sight: then they learn that, and no more.
  if (told === 0) await notifications.notify({ accountIds: [accountId] }, { ...notice, path: '/inbox' })
}
