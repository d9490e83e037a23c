import type { FilledForm, Form, Services, SessionAccount, TaskView } from '../../server/plugin-api.ts'

/** All that the page of one task opens with. */
export interface TaskPage {
  readonly task: TaskView
  readonly form?: Form
  /** Open: what the form needs of the case. Done: the form as it was handed in. */
  readonly data: Readonly<Record<string, unknown>>
  /** How many answers are masked. */
  readonly masked: number
  /** The person was erased by law: what was protected of the form is gone. */
  readonly erased?: true
  readonly draft?: { readonly data: Readonly<Record<string, unknown>>; readonly savedAt: string }
}

/** The case's variables in full only to the one who fills in the form. */
export async function taskPage(services: Services, account: SessionAccount, task: TaskView): Promise<TaskPage> {
  const { tasks, submissions } = services
  const { userTaskKey } = task
  if (task.state === 'COMPLETED') return handedInPage(services, account, task, false)
  const { form, context } = await tasks.form(account, userTaskKey)
  const needed = form ? services.personalData.variablesFor(form.schema, context) : {}
  const data = task.assignee === account.username ? needed : await maskedVariables(services, needed)
  const draft = task.state === 'CREATED' ? await submissions.draft(account, userTaskKey) : undefined
  return { task, data, masked: 0, ...(form ? { form } : {}), ...(draft ? { draft } : {}) }
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
  const gone = filled?.erased ? { erased: filled.erased } : {}
  if (unmasked) return { task, form, data: { ...context, ...filled?.data }, masked: 0, ...gone }
  const { data, masked } = services.personalData.mask(form.schema, filled?.data ?? {})
  return { task, form, data: { ...(await maskedVariables(services, context)), ...data }, masked, ...gone }
}

interface Filled extends FilledForm {
  readonly form: Form
  readonly erased: true | undefined
}

async function filledForm({ submissions }: Services, task: TaskView): Promise<Filled | undefined> {
  const submission = task.submissionId === undefined ? undefined : await submissions.get(task.submissionId)
  const form = submission && (await submissions.form(submission))
  return form && { form, schema: form.schema, data: submission.data, erased: submission.erased }
}

async function maskedVariables({ personalData }: Services, variables: Record<string, unknown>): Promise<Record<string, unknown>> {
  const mask = await personalData.variableMask()
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, mask(name, value)]))
}
