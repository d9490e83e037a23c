import { AccountModel } from '../../domain/account.ts'
import { ServerError } from '../../server/plugin-api.ts'
import type {
  CameBackView,
  DraftOfAnother,
  FilledForm,
  Form,
  KnownAnswers,
  KnownField,
  ReturnTargets,
  Services,
  SessionAccount,
  StoredDraft,
  StoredSubmission,
  TaskView,
} from '../../server/plugin-api.ts'

/** All that the page of one task opens with. */
export interface TaskPage {
  readonly task: TaskView
  /** The name of whoever has it, or did it. */
  readonly holder?: string
  readonly form?: Form
  /** Open: what the form needs of the case. Done: the form as it was handed in. */
  readonly data: Readonly<Record<string, unknown>>
  /** How many answers are masked. */
  readonly masked: number
  /** The person was erased by law: what was protected of the form is gone. */
  readonly erased?: true
  /** What the account has typed; `handedInBefore`: it has not, and the task came back, with what was handed in there last. */
  readonly draft?: StoredDraft & { readonly handedInBefore?: true }
  /** Whoever had the task before has typed something, newer than the account's own: it may be taken over. */
  readonly draftOfAnother?: DraftOfAnother
  /** It was begun by a return or a withdrawal: by whom, when, why. */
  readonly cameBack?: CameBackView
  /** Where it may be returned to, and why not elsewhere; only where the account may return it. */
  readonly returnTo?: ReturnTargets
  /** Open, for who fills it in: what earlier forms tell of what it asks. */
  readonly known?: KnownAnswers
  /** Done: which answers were known before. */
  readonly origins?: readonly Pick<KnownField, 'field' | 'label' | 'from'>[]
}

/** With the name of whoever has the task. */
export async function taskPage(services: Services, account: SessionAccount, task: TaskView): Promise<TaskPage> {
  const page = await pageOf(services, account, task)
  const username = task.completedBy ?? task.assignee
  const holder = username === undefined ? null : await AccountModel.findOne({ username }, 'name').lean()
  return holder ? { ...page, holder: holder.name } : page
}

/** The case's variables in full only to the one who fills in the form: its assignee, the delegate, one of several signers. */
async function pageOf(services: Services, account: SessionAccount, task: TaskView): Promise<TaskPage> {
  const { tasks, submissions } = services
  const { userTaskKey } = task
  if (task.state === 'COMPLETED' || task.handedIn?.awaits === 'signers') return handedInPage(services, account, task, false)
  const { form, context } = await tasks.form(account, userTaskKey)
  const needed = form ? services.personalData.variablesFor(form.schema, context) : {}
  const way = await wayOf(services, account, task)
  if (!form) return { task, data: {}, masked: 0, ...way }
  if (!fillsIn(account, task)) return { task, form, data: await maskedVariables(services, needed), masked: 0, ...way }
  const known = await services.prefill.known({ ...task, variables: context }, form.schema)
  // What was typed is not lost with a task that is gone.
  const draft = (await submissions.draft(account, userTaskKey)) ?? (await handedInBefore(services, account, userTaskKey))
  const other = isTakenOver(task) ? await submissions.draftOfAnother(account, userTaskKey) : undefined
  const data = { ...services.prefill.defaults(account, form.schema), ...needed }
  const drafts = { ...(draft ? { draft } : {}), ...(other ? { draftOfAnother: other } : {}) }
  return { task, form, data, masked: 0, known, ...way, ...drafts }
}

/** What another has typed there, while it is open. Each of several signers fills in a form of their own; nobody sees another's. */
const isTakenOver = ({ state, countersign }: TaskView): boolean => state === 'CREATED' && countersign === undefined

const fillsIn = (account: SessionAccount, { assignee, actions }: TaskView): boolean =>
  assignee === account.username || actions.some(action => action === 'hand-back' || action === 'countersign')

/** For who has the task now. @throws TASK_NOT_YOURS, NOT_FOUND where there is nothing (any more) */
export async function takeOverDraft(services: Services, account: SessionAccount, task: TaskView): Promise<TaskPage> {
  if (!fillsIn(account, task) || !isTakenOver(task)) throw new ServerError('TASK_NOT_YOURS')
  await services.submissions.takeOverDraft(account, task.userTaskKey)
  return taskPage(services, account, task)
}

async function handedInBefore({ taskActions }: Services, account: SessionAccount, key: string): Promise<TaskPage['draft']> {
  const before = await taskActions.handedInBefore(account, key)
  return before && { ...before, handedInBefore: true }
}

/** Whence a task came, and where it may go back to. */
async function wayOf({ taskActions }: Services, account: SessionAccount, { userTaskKey, actions }: TaskView) {
  const cameBack = await taskActions.cameBack(account, userTaskKey)
  const returnTo = actions.includes('return') ? await taskActions.returnTargets(account, userTaskKey) : undefined
  return { ...(cameBack ? { cameBack } : {}), ...(returnTo ? { returnTo } : {}) }
}

/** The form as its filler left it, with what was adopted unseen. */
export async function withAdopted(
  { tasks, prefill }: Services,
  account: SessionAccount,
  task: TaskView,
  { data, adopted }: { readonly data: Record<string, unknown>; readonly adopted: readonly string[] },
): Promise<Record<string, unknown>> {
  if (adopted.length === 0) return data
  const { form, context } = await tasks.form(account, task.userTaskKey)
  return form ? prefill.adopt({ ...task, variables: context }, form.schema, data, adopted) : data
}

/** A form as it was handed in, in full, for a reason that goes on record first. */
export async function unmaskedPage(
  services: Services,
  account: SessionAccount,
  task: TaskView,
  reason: string,
): Promise<TaskPage> {
  const { userTaskKey, submissionId, processInstanceKey, caseNo } = task
  const shows = await filledForm(services, task)
  const onBehalfOf = await services.tasks.stead(account, userTaskKey)
  await services.personalData.look(account, {
    action: 'mask.view',
    target: userTaskKey,
    reason,
    shows: shows ? [shows] : [],
    about: { submissionId, processInstanceKey, caseNo },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  })
  return handedInPage(services, account, task, true)
}

/** In the form's version of then. The case's variables stand under what was handed in, so that conditions hide the same fields. */
async function handedInPage(services: Services, account: SessionAccount, task: TaskView, unmasked: boolean): Promise<TaskPage> {
  const opened = await services.tasks.form(account, task.userTaskKey)
  const filled = await filledForm(services, task)
  const form = filled?.form ?? opened.form
  if (!form) return { task, data: {}, masked: 0 }
  const context = services.personalData.variablesFor(form.schema, opened.context)
  const origins = filled ? await services.prefill.originsOf(filled.submission) : []
  const about = { ...(origins.length > 0 ? { origins } : {}), ...(filled?.submission.erased ? { erased: true as const } : {}) }
  if (unmasked) return { task, form, data: { ...context, ...filled?.data }, masked: 0, ...about }
  const { data, masked } = services.personalData.mask(form.schema, filled?.data ?? {})
  return { task, form, data: { ...(await maskedVariables(services, context)), ...data }, masked, ...about }
}

interface Filled extends FilledForm {
  readonly form: Form
  readonly submission: StoredSubmission
}

async function filledForm({ submissions }: Services, task: TaskView): Promise<Filled | undefined> {
  const submission = task.submissionId === undefined ? undefined : await submissions.get(task.submissionId)
  const form = submission && (await submissions.form(submission))
  return form && { form, schema: form.schema, data: submission.data, submission }
}

async function maskedVariables({ personalData }: Services, variables: Record<string, unknown>): Promise<Record<string, unknown>> {
  const mask = await personalData.variableMask()
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, mask(name, value)]))
}
