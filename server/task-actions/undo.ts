import { z } from 'zod'
import { undoPending } from '../../domain/pending-action.ts'
import { ServerError } from '../errors.ts'
import { actorOf } from '../tasks/complete-task.ts'
import { recordAction } from './record-action.ts'
import { taskAction } from './task-action-contract.ts'

const input = z.strictObject({})

/** 撤销: what its doer asked for some seconds ago is not done; the form is there as it was. */
export const undo = taskAction({
  name: 'undo',
  input,
  refusal: ({ account, task }) => {
    if (task.assignee !== account.username) return 'TASK_NOT_YOURS'
    return task.state === 'CREATED' && task.handedIn?.awaits === 'undo' ? undefined : 'TASK_ACTION_NOT_NOW'
  },
  perform: (parts, { account, task }) =>
    recordAction(parts, {
      task,
      action: 'undo',
      actor: actorOf(account, task),
      details: { undone: task.handedIn?.action ?? '' },
      change: { handedIn: null, ownChangeAt: new Date() },
      alongside: async () => {
        // Of the doer and the seconds one is first.
        if (!(await undoPending(account.id, task._id))) throw new ServerError('TASK_ACTION_NOT_NOW')
      },
    }),
})
