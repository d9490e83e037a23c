import { z } from 'zod'
import { AccountModel } from '../../domain/account.ts'
import type { Task } from '../../domain/task.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { passDraftOn, readDraft, removeDraft } from '../submissions/drafts.ts'
import { accountIdsOf, tell, withChanged } from './assignments.ts'
import { recordAction } from './record-action.ts'
import { askedOf, notAsked } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'

/** The delegate is done: with an opinion, and with what was filled in, which becomes the assignee's draft. */
export const handBack = taskAction({
  name: 'hand-back',
  input: z.strictObject({ opinion: z.string().trim().min(1).max(2_000) }),
  refusal: situation => notAsked(situation, ['delegate']),
  perform: async (parts, situation, { opinion }) => {
    const { account, task } = situation
    const asked = askedOf(situation, ['delegate'])
    const holders = task.assignee ? await accountIdsOf([task.assignee]) : []
    const isPassedOn = await passOnDraft(account, task)
    const id = await recordAction(parts, {
      task,
      action: 'hand-back',
      actor: { accountId: account.id },
      to: holders,
      reason: opinion,
      change: { $set: { assignments: withChanged(task, each => each.id === asked?.id, { state: 'done' }) } },
    })
    if (isPassedOn) await removeDraft(account, task._id)
    await tell(parts, task, { accountIds: holders }, 'task.answered', { what: 'delegate', id })
    return id
  },
})

/** Where its assignee has typed something too, neither is lost: theirs stays, and they are offered the delegate's. */
async function passOnDraft(account: SessionAccount, { _id, assignee }: Task): Promise<boolean> {
  const holder = await AccountModel.findOne({ username: assignee }, '_id').lean()
  if (!holder || (await readDraft({ id: String(holder._id) }, _id))) return false
  return passDraftOn(account, { id: String(holder._id) }, _id)
}
