import { AccountModel } from '../../domain/account.ts'
import type { Task } from '../../domain/task.ts'
import type { AskedView, SessionAccount, TaskView } from '../plugin-api.ts'

/** Names by user name. */
export type Names = ReadonlyMap<string, string>

/** Of all whom these tasks name beside their assignees. */
export async function namesBeside(tasks: readonly Task[]): Promise<Names> {
  const usernames = tasks.flatMap(({ assignments = [] }) => assignments.flatMap(({ username, by }) => [username, by]))
  if (usernames.length === 0) return new Map()
  const accounts = await AccountModel.find({ username: { $in: [...new Set(usernames)] } }, 'username name').lean()
  return new Map(accounts.map(({ username, name }) => [username, name]))
}

/** Who does something of a task beside its assignee, as the account sees it. */
export function beside({ assignments = [] }: Task, account: SessionAccount, names: Names): Pick<TaskView, 'assignments'> {
  const nameOf = (username: string) => names.get(username) ?? username
  const asked = assignments.map(({ id, kind, username, by, state, agrees, at }): AskedView => ({
    id,
    kind,
    name: nameOf(username),
    by: nameOf(by),
    state,
    ...(agrees === null || agrees === undefined ? {} : { agrees }),
    at: at.toISOString(),
    own: username === account.username,
  }))
  return asked.length === 0 ? {} : { assignments: asked }
}
