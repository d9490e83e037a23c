import { z } from 'zod'
import { AccountModel } from '../../domain/account.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import type { Task } from '../../domain/task.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { ElementInstanceKey, UserTaskKey } from '../engine/keys.ts'
import type { ProcessGraph } from '../engine/process-graph.ts'
import { ServerError } from '../errors.ts'
import { actorOf } from '../tasks/complete-task.ts'
import { settleComeBack } from './came-back.ts'
import { askedOf, heldTask, markMoved } from './carry-out.ts'
import type { CarriedOut, CarryOutParts } from './carry-out.ts'
import { impossible } from './impossible.ts'
import { hasMoved, moveToken } from './move-token.ts'
import { recordAction } from './record-action.ts'
import { notItsHolder } from './refusals.ts'
import { returnTargets } from './return-targets.ts'
import type { ReturnTarget } from './return-targets.ts'
import { elementInstances, scopesAround } from './scope-instance.ts'
import { taskAction } from './task-action-contract.ts'
import { undoSeconds } from './undo-seconds.ts'
import { wayBack } from './way-back.ts'

const input = z.strictObject({
  /** An element's id, or as the model allows it; absent: the first that is possible. */
  to: z.string().max(200).optional(),
  reason: z.string().trim().min(2).max(1_000),
  undoSeconds,
})

/** 退回: to an earlier task, where the model's `returnTo` allows it. What was handed in there is there again; what came after stays on record. */
export const returnTask = taskAction({
  name: 'return',
  grant: 'return',
  input,
  refusal: notItsHolder,
  perform: async (parts, { account, task, rules }, { to, reason, undoSeconds: seconds }) => {
    const { targets, refused } = await returnTargets(await graphFor(parts, task), rules.returnTo, task)
    const target = to === undefined ? targets[0] : targets.find(each => each.elementId === to || each.allowedAs === to)
    if (!target) {
      const why = refused[to ?? Object.keys(refused)[0] ?? ''] ?? 'not-allowed'
      throw impossible('TASK_RETURN_IMPOSSIBLE', why)
    }
    await moveOf(parts, task, target.elementId)
    return parts.pending.ask({ action: 'return', task, account, asked: { target, reason }, undoSeconds: seconds })
  },
})

const graphFor = async ({ models }: CarryOutParts, task: Task): Promise<ProcessGraph> =>
  (await models.of(task.processDefinitionKey)).graph

export const carryOutReturn: CarriedOut = async (parts, account, pending) => {
  const { target, reason } = askedOf<{ target: ReturnTarget; reason: string }>(pending)
  const { userTaskKey, processInstanceKey } = pending
  const task = await heldTask(account, userTaskKey)
  const recorded = pending.moved ? undefined : await move()
  const submission = await SubmissionModel.findOne(
    target.allowedAs === 'starter' && !target.doneBy
      ? { processInstanceKey, kind: 'start', state: 'accepted' }
      : { processInstanceKey, elementId: target.elementId, kind: 'task', state: 'accepted' },
    '_id accountId onBehalfOf',
  )
    .sort({ _id: -1 })
    .lean()
  const complete = await settleComeBack(parts, {
    processInstanceKey,
    elementId: target.elementId,
    after: userTaskKey,
    holders: await holdersOf(target, [submission?.accountId, submission?.onBehalfOf]),
    isStarters: target.allowedAs === 'starter',
    cameBack: {
      action: 'return',
      fromTask: userTaskKey,
      from: task.name,
      ...(submission ? { submissionId: String(submission._id) } : {}),
    },
  })
  return { complete, ...(recorded === undefined ? {} : { recorded }) }

  async function move(): Promise<string> {
    const { elementId } = target
    const moved =
      (task.state === 'CREATED' && (await moveToken(parts.engine, await moveOf(parts, task, elementId)))) ||
      (pending.tries > 1 && (await hasMoved(parts.engine, { processInstanceKey, elementId }, userTaskKey, 'CANCELED')))
    if (!moved) throw new ServerError('TASK_NOT_OPEN')
    const own = { completedAt: parts.clock.now(), completedBy: account.username, ownChangeAt: new Date() }
    return recordAction(parts, {
      task,
      action: 'return',
      actor: actorOf(account, task),
      reason,
      details: { toElement: elementId, toTask: target.name, allowedAs: target.allowedAs },
      change: { ...own, state: 'CANCELED', outcome: 'returned', handedIn: null },
      alongside: markMoved(pending),
    })
  }
}

/** Those who did it, or for whom it was done. */
async function holdersOf({ doneBy }: ReturnTarget, accountIds: readonly (string | undefined)[]): Promise<string[]> {
  const ids = accountIds.filter(id => id !== undefined)
  const accounts = await AccountModel.find({ _id: { $in: ids } }, 'username').lean()
  const byId = ids.flatMap(id => accounts.find(({ _id }) => String(_id) === id)?.username ?? [])
  return [...new Set([...(doneBy ? [doneBy] : []), ...byId])]
}

async function moveOf(parts: CarryOutParts, task: Task, toId: string) {
  const graph = await graphFor(parts, task)
  const way = wayBack(graph, task.elementId, toId)
  if ('why' in way) throw impossible('TASK_RETURN_IMPOSSIBLE', way.why)
  const { elementInstanceKey } = await parts.engine.getUserTask({ userTaskKey: engineKey<UserTaskKey>(task._id) }, asItIs)
  const own = { elementId: task.elementId, elementInstanceKey: String(elementInstanceKey) }
  const { processInstanceKey } = task
  const around = [own, ...(await scopesAround(parts.engine, graph, { processInstanceKey, ...own }))]
  const at = around.findIndex(each => each.elementId === way.leaves)
  const leaves = around[at]
  if (!leaves) throw new ServerError('TASK_NOT_OPEN')
  for (const scope of around.slice(1, at + 1)) await nothingElseIn(parts, processInstanceKey, scope.elementInstanceKey)
  const within = around.find(each => each.elementId === way.into)?.elementInstanceKey
  return { processInstanceKey, leaves: [leaves.elementInstanceKey], elementId: toId, within }
}

/** A sub-process is left as a whole: nothing else may be going on in it. */
async function nothingElseIn({ engine }: CarryOutParts, processInstanceKey: string, scopeKey: string): Promise<void> {
  const inside = await elementInstances(engine, processInstanceKey, {
    elementInstanceScopeKey: engineKey<ElementInstanceKey>(scopeKey),
    state: 'ACTIVE',
  })
  if (inside.length > 1) throw impossible('TASK_RETURN_IMPOSSIBLE', 'parallel')
}
