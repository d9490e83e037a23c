import type { Services, SessionAccount, TaskView } from '../../server/plugin-api.ts'
import { taskForm, taskVariables, type EngineForm } from './engine-form.ts'

/** All that the page of one task opens with. */
export interface TaskPage {
  readonly task: TaskView
  readonly form?: EngineForm
  /** Open: the variables of the case. Done: the form as it was handed in. */
  readonly data: Readonly<Record<string, unknown>>
  readonly draft?: { readonly data: Readonly<Record<string, unknown>>; readonly savedAt: string }
}

export async function taskPage(services: Services, account: SessionAccount, userTaskKey: string): Promise<TaskPage> {
  const { tasks, engine } = services
  const task = await tasks.get(account, userTaskKey)
  const form = await taskForm(engine, userTaskKey)
  const opened = { task, ...(form ? { form } : {}) }
  if (task.state !== 'CREATED') return { ...opened, data: await handedIn(services, task) }
  const [data, draft] = await Promise.all([taskVariables(engine, userTaskKey), services.submissions.draft(account, userTaskKey)])
  return { ...opened, data, ...(draft ? { draft } : {}) }
}

/** What the form showed of the case stands under what was handed in, so that its conditions hide the same fields again. */
async function handedIn(services: Services, task: TaskView): Promise<Record<string, unknown>> {
  const submission = task.submissionId === undefined ? undefined : await services.submissions.get(task.submissionId)
  const variables = await taskVariables(services.engine, task.userTaskKey)
  return { ...variables, ...submission?.data }
}
