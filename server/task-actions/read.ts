import { z } from 'zod'
import { recordAction } from './record-action.ts'
import { taskAction } from './task-action-contract.ts'

/** 已阅: whoever was sent a copy has read it. */
export const read = taskAction({
  name: 'read',
  input: z.strictObject({}),
  refusal: ({ account, task }) =>
    task.copies?.some(({ username, readAt }) => username === account.username && !readAt) ? undefined : 'TASK_ACTION_NOT_NOW',
  perform: async (parts, { account, task }) => {
    const readAt = parts.clock.now()
    const copies = (task.copies ?? []).map(each => (each.username === account.username ? { ...each, readAt } : each))
    return recordAction(parts, { task, action: 'read', actor: { accountId: account.id }, change: { $set: { copies } } })
  },
})
