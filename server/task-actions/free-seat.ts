import type { Task } from '../../domain/task.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { capabilityOf, covers, rightsOf } from '../session/rights.ts'
import type { Right } from '../session/rights.ts'
import { seatsOf } from './tally.ts'

export interface FreeSeat {
  readonly seat: string
  readonly right: Right
}

/**
 * For whom an account may sign a task that several sign: a post that it holds, or itself, for which nobody has signed yet; else one of
 * somebody who is away. An office's post only while the office is entrusted with the work (法9②). Who holds two of the posts signs twice.
 */
export function freeSeat(account: SessionAccount, task: Task): FreeSeat | undefined {
  const taken = new Set(task.signatures?.map(({ seat }) => seat))
  for (const right of rightsOf(account).filter(each => covers(each, task.processDefinitionId))) {
    const seat = seatsOf(task).find(each => !taken.has(each) && isSeatOf(each, account, right, task))
    if (seat !== undefined) return { seat, right }
  }
  return undefined
}

function isSeatOf(seat: string, account: SessionAccount, right: Right, { entrustedWork }: Task): boolean {
  const { unbound, entrusted } = capabilityOf(right, account)
  const able = entrustedWork ? [...unbound, ...(entrusted.get(entrustedWork) ?? [])] : right.groups
  return seat === right.username ? !entrustedWork || able.length > 0 : able.includes(seat)
}
