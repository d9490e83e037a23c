import { z } from 'zod'
import { engineStatus } from '../engine/engine-error.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import { removeDraftsOf } from '../submissions/drafts.ts'
import { actorOf, checkEntrusted } from '../tasks/complete-task.ts'
import { askedOf, heldTask, markMoved } from './carry-out.ts'
import type { CarriedOut } from './carry-out.ts'
import { recordAction } from './record-action.ts'
import { notItsHolder } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'
import { undoSeconds } from './undo-seconds.ts'

const input = z.strictObject({ reason: z.string().trim().min(2).max(1_000), undoSeconds })

/**
 * 拒绝: the task is over without its form. What that means the model says: a gateway behind it reads the variable `refused`, which a
 * task with this right always sets. The reason stays in the record, sealed; the engine never sees it.
 */
export const refuse = taskAction({
  name: 'refuse',
  grant: 'refuse',
  input,
  refusal: notItsHolder,
  perform: (parts, { account, task }, { reason, undoSeconds: seconds }) =>
    parts.pending.ask({ action: 'refuse', task, account, asked: { reason }, undoSeconds: seconds }),
})

export const carryOutRefuse: CarriedOut = async (parts, account, pending) => {
  const { reason } = askedOf<{ reason: string }>(pending)
  const task = await heldTask(account, pending.userTaskKey)
  if (pending.moved) return { complete: true }
  // Completed without a word of ours about it: by an earlier try, whose process died.
  const isOver = task.state === 'COMPLETED' ? pending.tries === 1 || task.completedBy !== undefined : task.state === 'CANCELED'
  if (isOver) throw new ServerError('TASK_NOT_OPEN')
  if (task.state === 'CREATED') await checkEntrusted(account, task)
  const userTaskKey = engineKey<UserTaskKey>(task._id)
  try {
    await parts.engine.completeUserTask({ userTaskKey, variables: { refused: true }, action: 'refuse' })
  } catch (error) {
    if (engineStatus(error) !== 404 && engineStatus(error) !== 409) throw error
    const now = await parts.engine.getUserTask({ userTaskKey }, asItIs).catch(() => undefined)
    // Our own earlier try completed it, and only its answer was lost: nobody else could while it waited.
    if (pending.tries === 1 || now?.state !== 'COMPLETED') {
      if (now) await parts.projection.apply(now)
      throw new ServerError('TASK_NOT_OPEN', { cause: error })
    }
  }
  const own = { completedAt: parts.clock.now(), completedBy: account.username, ownChangeAt: new Date() }
  const recorded = await recordAction(parts, {
    task,
    action: 'refuse',
    actor: actorOf(account, task),
    reason,
    change: { ...own, state: 'COMPLETED', outcome: 'refused', handedIn: null },
    alongside: markMoved(pending),
  })
  await removeDraftsOf(task._id)
  return { recorded, complete: true }
}
