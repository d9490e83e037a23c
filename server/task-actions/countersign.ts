import { z } from 'zod'
import { SubmissionModel } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Signature, Task } from '../../domain/task.ts'
import { engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import type { CountersignRule } from '../engine/user-task-rules.ts'
import { ServerError } from '../errors.ts'
import { removeDraft, removeDraftsOf } from '../submissions/drafts.ts'
import { engineRefused } from '../tasks/engine-refused.ts'
import { taskContext } from '../tasks/task-context.ts'
import type { ActionParts } from './action-parts.ts'
import { freeSeat } from './free-seat.ts'
import type { FreeSeat } from './free-seat.ts'
import { recordAction } from './record-action.ts'
import { agreesBy, isSignedByMany, tallyOf } from './tally.ts'
import { taskAction } from './task-action-contract.ts'
import type { Situation } from './task-action-contract.ts'

/** 会签, 或签: one of several signers fills in the task's form; when the tally decides, the engine's task is completed, once. */
export const countersign = taskAction({
  name: 'countersign',
  input: z.strictObject({ data: z.record(z.string(), z.unknown()) }),
  refusal: ({ account, task, rules }) => {
    if (task.state !== 'CREATED') return 'TASK_NOT_OPEN'
    return isSignedByMany(task, rules) && freeSeat(account, task) ? undefined : 'TASK_ACTION_NOT_NOW'
  },
  perform: async (parts, situation, { data }) => {
    const { account, task, rules } = situation
    const [free, rule] = [freeSeat(account, task), rules.countersign]
    if (!free || !rule) throw new ServerError('TASK_ACTION_NOT_NOW')
    const submission = await keepSignature(parts, situation, free, data)
    const agrees = agreesBy(rule, submission.data)
    const signature = { seat: free.seat, username: account.username, agrees, submissionId: submission.id, at: parts.clock.now() }
    const signed = { ...task, signatures: [...(task.signatures ?? []), signature] }
    const away = free.right.onBehalfOf
    const { passed: _outcome, ...tally } = tallyOf(signed, rule)
    const id = await recordAction(parts, {
      task,
      action: 'countersign',
      actor: { accountId: account.id, ...(away ? { onBehalfOf: away.accountId } : {}) },
      details: { seat: free.seat, agrees, submissionId: submission.id, ...tally },
      involves: [away?.username ?? account.username],
      change: { $set: { signatures: signed.signatures } },
    })
    await parts.keeper.accept(submission.stored, task.processInstanceKey)
    await removeDraft(account, task._id)
    await finishSigned(parts, signed, rule, account.id)
    return id
  },
})

async function keepSignature(
  parts: ActionParts,
  { account, task }: Situation,
  { seat, right }: FreeSeat,
  sent: Record<string, unknown>,
) {
  const form = await parts.forms.ofTask({ userTaskKey: task._id, formKey: task.formKey })
  const data = form ? await parts.check(account, form.schema, sent, await taskContext(parts.engine, task._id)) : {}
  const { submission } = await parts.keeper.keep({
    kind: 'task',
    target: `task:${task._id}:${seat}`,
    accountId: account.id,
    onBehalfOf: right.onBehalfOf?.accountId,
    form,
    data,
    caseNo: task.caseNo,
    at: parts.clock.now(),
    about: {
      processInstanceKey: task.processInstanceKey,
      processDefinitionId: task.processDefinitionId,
      userTaskKey: task._id,
      elementId: task.elementId,
    },
  })
  return { id: String(submission._id), data, stored: submission }
}

/** Completes the engine's task where the signatures decide it. Who asks holds the task, so that it is completed once. @param by whose signature it was */
export async function finishSigned(parts: ActionParts, task: Task, rule: CountersignRule, by: string): Promise<void> {
  const { total, agreed, against, passed } = tallyOf(task, rule)
  const last = task.signatures?.at(-1)
  if (passed === undefined || !last) return
  const variables = {
    countersignAgree: agreed,
    countersignAgainst: against,
    countersignTotal: total,
    countersignPassed: passed,
    submissionId: last.submissionId,
  }
  try {
    await parts.engine.completeUserTask({ userTaskKey: engineKey<UserTaskKey>(task._id), variables })
  } catch (error) {
    await engineRefused(parts, task._id, error, 'CONFLICT')
  }
  await completed(parts, task, last)
  const after = { submissionId: last.submissionId, passed, agreed, against, total }
  await parts.audit.record({ accountId: by, action: 'task.completed', target: task._id, after })
}

async function completed(parts: ActionParts, { _id, processInstanceKey }: Task, last: Signature): Promise<void> {
  const completedAt = parts.clock.now()
  const { username: completedBy, submissionId } = last
  await TaskModel.updateOne(
    { _id },
    { $set: { state: 'COMPLETED', completedAt, completedBy, submissionId, ownChangeAt: new Date() } },
  )
  await removeDraftsOf(_id)
  const stored = await SubmissionModel.findOne({ _id: submissionId, state: 'stored' }).lean()
  if (stored) await parts.keeper.accept(stored, processInstanceKey)
}
