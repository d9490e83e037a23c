import { z } from 'zod'
import { parameterOn } from '../../domain/parameter.ts'
import { headOf } from '../../domain/standing-in.ts'
import { TaskActionModel } from '../../domain/task-action.ts'
import type { Task } from '../../domain/task.ts'
import { dayOf } from '../../domain/working-days.ts'
import { ServerError } from '../errors.ts'
import type { Recipients } from '../plugin-api.ts'
import type { ActionParts } from './action-parts.ts'
import { accountIdsOf, tell } from './assignments.ts'
import { recordAction } from './record-action.ts'
import { taskAction } from './task-action-contract.ts'

/** Where the parameter `task.urge-minutes` is not there. Our own proposal (建议). */
const AGAIN_MINUTES = 60
const MINUTE_MS = 60_000

/** 催办: whoever waits for it (started the case, has handled it, heads its people) reminds those who have it, or may take it. */
export const urge = taskAction({
  name: 'urge',
  grant: 'urge',
  input: z.strictObject({ reason: z.string().trim().max(500).optional() }),
  refusal: ({ account, task, handlesCase }) => {
    if (task.state !== 'CREATED') return 'TASK_NOT_OPEN'
    const isOwn = task.assignee === account.username || openAsked(task).includes(account.username)
    return !isOwn && (handlesCase || headOf(account.groups).length > 0) ? undefined : 'TASK_ACTION_NOT_NOW'
  },
  perform: async (parts, { account, task }, { reason }) => {
    await checkPause(parts, account.id, task._id)
    const to = whoHas(task)
    const id = await recordAction(parts, {
      task,
      action: 'urge',
      actor: { accountId: account.id },
      to: await accountIdsOf(to.usernames ?? []),
      ...(reason ? { reason } : {}),
    })
    await tell(parts, task, to, 'task.urged', { what: 'urge', id })
    return id
  },
})

const openAsked = ({ assignments = [] }: Task): string[] =>
  assignments.filter(({ state }) => state === 'open').map(({ username }) => username)

/** Of whom something is asked, else its assignee, else those to whom it is offered and for whom nobody has signed. */
function whoHas(task: Task): Recipients {
  const asked = openAsked(task)
  if (task.assignee) return { usernames: [...new Set([...asked, task.assignee])] }
  const signed = new Set(task.signatures?.map(({ seat }) => seat))
  const open = (seats: readonly string[]) => seats.filter(seat => !signed.has(seat))
  return { usernames: [...asked, ...open(task.candidateUsers)], groups: open(task.candidateGroups) }
}

/** @throws URGED_ALREADY where the same person has urged the same task a short while ago */
async function checkPause({ clock }: ActionParts, accountId: string, userTaskKey: string): Promise<void> {
  const now = clock.now()
  const minutes = (await parameterOn('task.urge-minutes', dayOf(now)))?.value ?? AGAIN_MINUTES
  const since = new Date(now.getTime() - minutes * MINUTE_MS)
  const last = await TaskActionModel.findOne({ userTaskKey, action: 'urge', by: accountId, at: { $gt: since } }, 'at')
    .sort({ _id: -1 })
    .lean()
  if (!last) return
  const left = Math.ceil((last.at.getTime() + minutes * MINUTE_MS - now.getTime()) / MINUTE_MS)
  throw new ServerError('URGED_ALREADY', { values: { minutes: left } })
}
