import type { Form, Services, SessionAccount, TaskView } from '../../server/plugin-api.ts'

/** All that the page of one task opens with. */
export interface TaskPage {
  readonly task: TaskView
  readonly form?: Form
  /** Open: the variables of the case. Done: the form as it was handed in. */
  readonly data: Readonly<Record<string, unknown>>
  readonly draft?: { readonly data: Readonly<Record<string, unknown>>; readonly savedAt: string }
}

export async function taskPage(services: Services, account: SessionAccount, task: TaskView): Promise<TaskPage> {
  const { tasks, submissions } = services
  const { userTaskKey } = task
  if (task.state === 'COMPLETED') return completedPage(services, account, task)
  const { form, context } = await tasks.form(account, userTaskKey)
  const draft = task.state === 'CREATED' ? await submissions.draft(account, userTaskKey) : undefined
  return { task, data: context, ...(form ? { form } : {}), ...(draft ? { draft } : {}) }
}

/** In the form's version of then. The case's variables stand under what was handed in, so that conditions hide the same fields. */
async function completedPage({ tasks, submissions }: Services, account: SessionAccount, task: TaskView): Promise<TaskPage> {
  const [opened, submission] = await Promise.all([
    tasks.form(account, task.userTaskKey),
    task.submissionId === undefined ? undefined : submissions.get(task.submissionId),
  ])
  const form = (submission && (await submissions.form(submission))) ?? opened.form
  return { task, data: { ...opened.context, ...submission?.data }, ...(form ? { form } : {}) }
}
