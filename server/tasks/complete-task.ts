import { AccountModel } from '../../domain/account.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Assignment, Task } from '../../domain/task.ts'
import { SubmissionModel, openFields } from '../../domain/submission.ts'
import type { Submission } from '../../domain/submission.ts'
import { engineStatus } from '../engine/engine-error.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import { ServerError } from '../errors.ts'
import type { CheckForm } from '../forms/check-form.ts'
import { formVariables } from '../../domain/form-variables.ts'
import type { FormSource } from '../forms/form-source.ts'
import type { AuditService, ClockService, EngineClient, Form, SessionAccount } from '../plugin-api.ts'
import { rightsOf } from '../session/rights.ts'
import { withChanged } from '../task-actions/assignments.ts'
import { recordAction } from '../task-actions/record-action.ts'
import { waits } from '../task-actions/refusals.ts'
import { removeDraft, removeDraftsOf } from '../submissions/drafts.ts'
import type { SubmissionKeeper } from '../submissions/submission-keeper.ts'
import { taskContext } from './task-context.ts'
import { ableTo } from './task-scope.ts'
import type { TaskProjection } from './task-projection.ts'

export interface TaskParts {
  readonly engine: EngineClient
  readonly models: ProcessModels
  readonly forms: FormSource
  readonly check: CheckForm
  readonly keeper: SubmissionKeeper
  readonly clock: ClockService
  readonly audit: AuditService
  readonly projection: TaskProjection
}

/**
 * Validates, stores the submission, tells the engine, then the projection. A repeated request (a lost answer, a double
 * click) finds the stored submission and answers the same.
 */
export async function completeTask(
  parts: TaskParts,
  account: SessionAccount,
  task: Task,
  submitted: Record<string, unknown>,
): Promise<{ submissionId: string }> {
  if (task.assignee !== account.username && task.completedBy !== account.username) throw new ServerError('TASK_NOT_YOURS')
  if (task.state === 'CREATED') await checkEntrusted(account, task)
  if (task.state === 'CREATED' && waits(task)) throw new ServerError('TASK_WAITS')
  const { form, data } = await checkSubmitted(parts, account, task, submitted)
  const { submission, repeated } = await parts.keeper.keep({
    kind: 'task',
    target: `task:${task._id}`,
    accountId: account.id,
    onBehalfOf: task.onBehalfOf?.accountId,
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
  const submissionId = String(submission._id)
  if (submission.state === 'accepted') return { submissionId }
  if (signersAfter(task).length > 0) return handIn(parts, account, task, submissionId)
  await finish(parts, task, submission, form, { by: actorOf(account, task), username: account.username, repeated })
  return { submissionId }
}

interface Finished {
  readonly by: { readonly accountId: string; readonly onBehalfOf?: string }
  /** Who has completed it. */
  readonly username: string
  readonly repeated: boolean
}

async function finish(
  parts: TaskParts,
  task: Task,
  submission: Submission,
  form: Form | undefined,
  { by, username, repeated }: Finished,
): Promise<void> {
  const submissionId = String(submission._id)
  await tellEngine(parts, task, form, submission, repeated)
  await parts.keeper.accept(submission, task.processInstanceKey)
  await TaskModel.updateOne(
    { _id: task._id },
    {
      $set: {
        state: 'COMPLETED',
        completedAt: parts.clock.now(),
        completedBy: username,
        submissionId,
        handedIn: null,
        ownChangeAt: new Date(),
      },
    },
  )
  await removeDraftsOf(task._id)
  await parts.audit.record({ ...by, action: 'task.completed', target: task._id, after: { submissionId } })
}

const signersAfter = ({ assignments = [] }: Task): Assignment[] =>
  assignments.filter(({ kind, state }) => kind === 'sign-after' && state === 'waiting')

/** Its assignee is done; the engine is told when the signers after them have agreed (加签). */
async function handIn(
  parts: TaskParts,
  account: SessionAccount,
  task: Task,
  submissionId: string,
): Promise<{ submissionId: string }> {
  const signers = signersAfter(task)
  const at = parts.clock.now()
  const assignments = withChanged(task, each => signers.includes(each), { state: 'open', at, told: false })
  await recordAction(parts, {
    task,
    action: 'hand-in',
    actor: actorOf(account, task),
    details: { submissionId },
    change: { $set: { assignments, handedIn: { submissionId, awaits: 'signers', at } } },
  })
  await removeDraft(account, task._id)
  return { submissionId }
}

/** What waited for signers goes through: its assignee has completed it, by the last signer's doing. @param accountId the signer's */
export async function finishHandedIn(parts: TaskParts, task: Task, accountId: string): Promise<void> {
  const submission = await SubmissionModel.findById(task.handedIn?.submissionId).orFail().lean()
  const form = submission.formKey ? await parts.forms.kept(submission.formKey) : undefined
  const holder = await AccountModel.findById(submission.accountId, 'username').orFail().lean()
  await finish(parts, task, submission, form, { by: { accountId }, username: holder.username, repeated: true })
}

/** What of it is submitted: what its form asks for. @throws FORM_INVALID */
export async function checkSubmitted(
  { forms, check, engine }: TaskParts,
  account: SessionAccount,
  task: Task,
  submitted: Record<string, unknown>,
): Promise<{ form: Form | undefined; data: Record<string, unknown> }> {
  const form = await forms.ofTask({ userTaskKey: task._id, formKey: task.formKey })
  return { form, data: form ? await check(account, form.schema, submitted, await taskContext(engine, task._id)) : {} }
}

/** Who acts on a task and for whom, for the audit. */
export const actorOf = (account: SessionAccount, { onBehalfOf }: Task): { accountId: string; onBehalfOf?: string } => ({
  accountId: account.id,
  ...(onBehalfOf && onBehalfOf.accountId !== account.id ? { onBehalfOf: onBehalfOf.accountId } : {}),
})

/** It may have been assigned while the office was still entrusted. */
export async function checkEntrusted(account: SessionAccount, task: Task): Promise<void> {
  const right = rightsOf(account).find(each => each.onBehalfOf?.accountId === task.onBehalfOf?.accountId)
  const able = right && (await TaskModel.exists({ $and: [{ _id: task._id }, ableTo(account, right)] }))
  if (!able) throw new ServerError('OFFICE_NOT_ENTRUSTED')
}

async function tellEngine(
  { engine, models, projection }: TaskParts,
  task: Task,
  form: Form | undefined,
  submission: Submission,
  repeated: boolean,
): Promise<void> {
  const userTaskKey = engineKey<UserTaskKey>(task._id)
  // Whoever may refuse it and did not: gateways that read it find a value either way (refuse.ts).
  const refused = (await models.rulesOf(task)).actions.has('refuse') ? { refused: false } : {}
  try {
    await engine.completeUserTask({
      userTaskKey,
      variables: {
        ...refused,
        ...(form ? formVariables(form.schema, openFields(submission)) : {}),
        submissionId: String(submission._id),
      },
    })
  } catch (error) {
    if (engineStatus(error) !== 404 && engineStatus(error) !== 409) throw error
    const now = await engine.getUserTask({ userTaskKey }, asItIs).catch(() => undefined)
    if (now) await projection.apply(now)
    // Our own earlier request completed it, and only its answer was lost.
    if (repeated && now?.state === 'COMPLETED') return
    throw new ServerError('TASK_NOT_OPEN', { cause: error })
  }
}
