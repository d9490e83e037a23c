import { AccountModel } from '../../domain/account.ts'
import { AuditEventModel } from '../../domain/audit-event.ts'
import type { Step } from './step.ts'

/** Finds for whom somebody, by user name, took a task; undefined where it was in their own right. */
export type FindStead = (userTaskKey: string | undefined, username: string | undefined) => string | undefined

/** The engine knows only who has a task; for whom they took it, the audit knows. */
export async function steadsOf(steps: readonly Step[]): Promise<FindStead> {
  const keys = steps.flatMap(({ kind, detail }) => (kind === 'task-assigned' && detail.userTaskKey ? [detail.userTaskKey] : []))
  const taken = await AuditEventModel.find({
    target: { $in: keys },
    action: { $in: ['task.claimed', 'task.taken-over'] },
    onBehalfOf: { $exists: true },
  }).lean()
  const ids = taken.flatMap(({ accountId, onBehalfOf }) => [accountId, onBehalfOf])
  const accounts = await AccountModel.find({ _id: { $in: ids } }, 'username name').lean()
  const byId = new Map(accounts.map(account => [String(account._id), account]))
  const names = new Map(
    taken.map(({ target, accountId, onBehalfOf = '' }) => [
      `${target} ${byId.get(accountId)?.username}`,
      byId.get(onBehalfOf)?.name ?? onBehalfOf,
    ]),
  )
  return (userTaskKey, username) => names.get(`${userTaskKey} ${username}`)
}
