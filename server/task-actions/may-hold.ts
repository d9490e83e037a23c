import { AccountModel } from '../../domain/account.ts'
import { accessDay, groupsOf, holdersOn } from '../../domain/appointment.ts'
import { isStaffPost, organisationOf } from '../../domain/standing-in.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { rightsOf } from '../session/rights.ts'
import { standingOf } from '../session/standing.ts'
import { ableTo } from '../tasks/task-scope.ts'
import type { ActionParts } from './action-parts.ts'
import type { Situation } from './task-action-contract.ts'

/**
 * Who may hold a task: whoever it could have been offered to, and the posts of `transferTo`. Where these are nobody else, the people
 * of the organisations to which it was offered, or of its assignee. Nobody whose office is not entrusted with the work (法9②).
 */
export async function mayHold(_parts: ActionParts, { task, rules }: Situation): Promise<string[]> {
  const organisations = [...new Set(task.candidateGroups.map(organisationOf))]
  const widened = rules.transferTo.flatMap(post => (post.includes(':') ? post : organisations.map(code => `${code}:${post}`)))
  const offered = await ableAmong(task, await accountsWith([...task.candidateGroups, ...widened], task.candidateUsers))
  if (offered.length > 0) return offered
  return ableAmong(task, await colleagues(task, organisations))
}

async function colleagues({ assignee }: Task, organisations: readonly string[]): Promise<SessionAccount[]> {
  const own = organisations.length > 0 ? organisations : (await accountsWith([], [assignee ?? ''])).flatMap(organisationsOf)
  const holders = await holdersOn(own, accessDay())
  return accountsWith(groupsOf(holders).filter(isStaffPost), [])
}

const organisationsOf = ({ groups }: SessionAccount): string[] => groups.map(organisationOf)

/** Those who hold one of these posts today, or are named, as they stand now; without the disabled. */
export async function accountsWith(groups: readonly string[], usernames: readonly string[]): Promise<SessionAccount[]> {
  const holders = groups.length > 0 ? await holdersOn([...new Set(groups.map(organisationOf))], accessDay()) : []
  const ids = holders.filter(holder => groups.includes(groupsOf([holder])[0] ?? '')).map(({ accountId }) => accountId)
  const which = { $or: [{ _id: { $in: ids } }, { username: { $in: usernames } }] }
  const accounts = await AccountModel.find({ ...which, disabled: false }).lean()
  return (await Promise.all(accounts.map(standingOf))).filter(({ roles }) => roles.includes('staff'))
}

/** Of these, those who may do its work and do not have it. */
async function ableAmong(task: Task, accounts: readonly SessionAccount[]): Promise<string[]> {
  const others = accounts.filter(({ username }) => username !== task.assignee)
  const able = await Promise.all(
    others.map(account => TaskModel.exists({ $and: [{ _id: task._id }, ableTo(account, rightsOf(account)[0]!)] })),
  )
  return others.filter((_account, at) => able[at]).map(({ username }) => username)
}
