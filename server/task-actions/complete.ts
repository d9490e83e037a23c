import { z } from 'zod'
import { TaskModel } from '../../domain/task.ts'
import { saveDraft } from '../submissions/drafts.ts'
import { checkEntrusted, checkSubmitted, completeTask } from '../tasks/complete-task.ts'
import { askedOf, heldTask } from './carry-out.ts'
import type { CarriedOut } from './carry-out.ts'
import { notItsHolder } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'
import { undoSeconds } from './undo-seconds.ts'

const answers = z.record(z.string(), z.unknown())
export const completion = z.strictObject({
  data: answers,
  /** What of it was typed, where more was adopted unseen from earlier forms: the draft, should it not go through. */
  typed: z.strictObject({ data: answers, adopted: z.array(z.string().max(200)).max(200) }).optional(),
  undoSeconds,
})

/** Handing in a form that its doer may still take back for some seconds. Wrong fields are told at once. */
export const complete = taskAction({
  name: 'complete',
  input: completion,
  refusal: notItsHolder,
  perform: async (parts, { account, task }, { data, typed = { data, adopted: [] }, undoSeconds: seconds }) => {
    await checkEntrusted(account, task)
    await checkSubmitted(parts, account, task, data)
    // Undone, or come to nothing, it is there as it was handed in.
    await saveDraft(account, task._id, typed.data, typed.adopted)
    return parts.pending.ask({ action: 'complete', task, account, asked: { data }, undoSeconds: seconds })
  },
})

export const carryOutComplete: CarriedOut = async (parts, account, pending) => {
  // An earlier try has handed it in, and its signers are asked.
  if (await TaskModel.exists({ _id: pending.userTaskKey, 'handedIn.awaits': 'signers' })) return { complete: true }
  const task = await heldTask(account, pending.userTaskKey)
  const { data } = askedOf<{ data: Record<string, unknown> }>(pending)
  const { submissionId } = await completeTask(parts, account, task, data)
  return { recorded: submissionId, complete: true }
}
