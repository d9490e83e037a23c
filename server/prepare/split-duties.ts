import { AccountModel, ROLES } from '../../domain/account.ts'
import type { AccountRole } from '../../domain/account.ts'
import { accessDay, appointmentsOf, endAppointment, lastDayOf } from '../../domain/appointment.ts'
import { appendAuditEvent } from '../../domain/audit-event.ts'
import { POST_RULES } from '../../domain/post.ts'
import { changeRights } from '../../domain/rights-change.ts'

const REASON = '三员分立：一个账号只能担任一种角色'

/**
 * An earlier version let one account hold several roles. It keeps one: the work of staff where it has it, else the first of
 * system, security and audit administrator; its posts of the others end. Kinds of administrators of which none is left get a
 * new account (`ensureAdministrators`). May be called again; does nothing where nothing is joined.
 */
export async function splitDuties(say: (line: string) => void): Promise<void> {
  for (const { _id, username, roles } of await AccountModel.find({ 'roles.1': { $exists: true } }).lean()) {
    const kept = roles.includes('staff') ? 'staff' : ROLES.find(role => roles.includes(role))!
    await keepOne(String(_id), roles, kept)
    say(`! ${username} held the roles ${roles.join(', ')}; it keeps ${kept} only (separation of duties)`)
  }
}

function keepOne(accountId: string, roles: readonly AccountRole[], kept: AccountRole): Promise<void> {
  return changeRights({ by: 'system', reason: REASON, record: appendAuditEvent }, async () => {
    await AccountModel.updateOne({ _id: accountId }, { roles: [kept] })
    const today = accessDay()
    for (const appointment of await appointmentsOf(accountId)) {
      const isOver = (lastDayOf(appointment) ?? today) < today
      if (appointment.ended || isOver || POST_RULES[appointment.post].role === kept) continue
      await endAppointment(appointment.id, { by: 'system', reason: REASON })
    }
    return { result: undefined, action: 'roles.split', target: accountId, before: { roles }, after: { roles: [kept] } }
  })
}
