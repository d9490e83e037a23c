import { z } from 'zod'
import { TaskModel } from '../../domain/task.ts'
import { engineStatus } from '../engine/engine-error.ts'
import { engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import { actorOf } from '../tasks/complete-task.ts'
import { holdTask } from '../tasks/hold-task.ts'
import { settleComeBack } from './came-back.ts'
import { askedOf, markMoved } from './carry-out.ts'
import type { CarriedOut, CarryOutParts } from './carry-out.ts'
import { whatFollowed } from './followed.ts'
import type { Followed } from './followed.ts'
import { impossible } from './impossible.ts'
import { hasMoved, moveToken } from './move-token.ts'
import { recordAction } from './record-action.ts'
import { taskAction } from './task-action-contract.ts'

const input = z.strictObject({ reason: z.string().trim().min(2).max(1_000).optional() })

/** 撤回: whoever completed a task takes it back, as long as nobody has begun with what followed. */
export const withdraw = taskAction({
  name: 'withdraw',
  grant: 'withdraw',
  input,
  refusal: ({ account, task }) => {
    if (task.completedBy !== account.username) return 'TASK_NOT_YOURS'
    return task.state === 'COMPLETED' && task.outcome !== 'withdrawn' ? undefined : 'TASK_ACTION_NOT_NOW'
  },
  perform: (parts, { account, task }, { reason }) =>
    parts.pending.ask({ action: 'withdraw', task, account, asked: { reason }, undoSeconds: 0 }),
})

export const carryOutWithdraw: CarriedOut = async (parts, account, pending) => {
  const { userTaskKey, processInstanceKey } = pending
  const { reason } = askedOf<{ reason?: string }>(pending)
  const task = await TaskModel.findById(userTaskKey).lean()
  if (!task) throw new ServerError('NOT_FOUND')
  const { elementId } = task
  const recorded = pending.moved ? undefined : await move()
  const complete = await settleComeBack(parts, {
    processInstanceKey,
    elementId,
    after: userTaskKey,
    holders: [account.username],
    isStarters: false,
    cameBack: {
      action: 'withdraw',
      fromTask: userTaskKey,
      from: task.name,
      ...(task.submissionId === undefined ? {} : { submissionId: task.submissionId }),
    },
  })
  return { complete, ...(recorded === undefined ? {} : { recorded }) }

  async function move(): Promise<string> {
    const again = pending.tries > 1
    if (!(again && (await hasMoved(parts.engine, { processInstanceKey, elementId }, userTaskKey, 'COMPLETED')))) {
      await takeBack(parts, await whatFollowed(parts, task!, again ? account.username : undefined), account.username, elementId)
    }
    return recordAction(parts, {
      task: task!,
      action: 'withdraw',
      actor: actorOf(account, task!),
      reason,
      change: { outcome: 'withdrawn', ownChangeAt: new Date() },
      alongside: markMoved(pending),
    })
  }
}

/** Reserves all that followed before anything ends: the engine gives each to one of those who want it. */
async function takeBack(parts: CarryOutParts, followed: Followed, username: string, elementId: string): Promise<void> {
  const { processInstanceKey, tasks, within } = followed
  const reserved: string[] = []
  try {
    for (const { userTaskKey, isReserved } of tasks) {
      await holdTask(userTaskKey, () => (isReserved ? Promise.resolve() : reserve(parts, userTaskKey, username)))
      reserved.push(userTaskKey)
    }
    const leaves = tasks.map(each => each.elementInstanceKey)
    if (!(await moveToken(parts.engine, { processInstanceKey, leaves, elementId, within }))) throw begun()
  } catch (error) {
    for (const userTaskKey of reserved) await parts.engine.unassignUserTask({ userTaskKey: engineKey<UserTaskKey>(userTaskKey) })
    throw error
  }
  const ended = { state: 'CANCELED', outcome: 'withdrawn', assignee: null, ownChangeAt: new Date() } as const
  await TaskModel.updateMany({ _id: { $in: reserved } }, ended)
}

async function reserve({ engine }: CarryOutParts, userTaskKey: string, username: string): Promise<void> {
  const task = await TaskModel.findById(userTaskKey, 'assignee').lean()
  if (task?.assignee) throw begun()
  // Nobody is told that it is theirs.
  await TaskModel.updateOne({ _id: userTaskKey }, { toldTo: username })
  try {
    await engine.assignUserTask({
      userTaskKey: engineKey<UserTaskKey>(userTaskKey),
      assignee: username,
      allowOverride: false,
      action: 'withdraw',
    })
  } catch (error) {
    if (engineStatus(error) !== 404 && engineStatus(error) !== 409) throw error
    throw begun()
  }
}

const begun = () => impossible('TASK_WITHDRAW_TOO_LATE', 'begun')
