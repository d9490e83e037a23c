import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AccountModel } from '../../domain/account.ts'
import { ADMINISTRATORS } from '../../domain/account-rights.ts'
import type { Administrator } from '../../domain/account-rights.ts'
import { accessDay, ensureAppointment } from '../../domain/appointment.ts'
import { appendAuditEvent } from '../../domain/audit-event.ts'
import { changeRights } from '../../domain/rights-change.ts'
import { hashPassword, makePassword } from '../session/password.ts'
import type { Prepared } from '../supervisor/prepare-run.ts'

const FIRST: Record<Administrator, { readonly username: string; readonly name: string }> = {
  administrator: { username: 'admin', name: '系统管理员' },
  security: { username: 'security', name: '安全管理员' },
  auditor: { username: 'auditor', name: '审计员' },
}
const SEAT = '410106'

/**
 * Outside a demonstration each of the three administrators that has no enabled account gets one. Its password is told once,
 * kept in a file of mode 0600 named by the role, and must be changed at the first sign-in.
 */
export async function ensureAdministrators(dataDir: string): Promise<Prepared> {
  const featured: Prepared['featured'][number][] = []
  for (const role of ADMINISTRATORS) {
    if (await AccountModel.exists({ roles: role, disabled: false })) continue
    const login = { username: await freeName(FIRST[role].username), name: FIRST[role].name, password: makePassword() }
    const file = join(dataDir, `${role}.json`)
    writeFileSync(file, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 })
    chmodSync(file, 0o600)
    await create(role, login)
    featured.push(login)
  }
  return { featured }
}

function create(role: Administrator, { username, name, password }: Prepared['featured'][number]): Promise<void> {
  return changeRights({ by: 'system', record: appendAuditEvent }, async () => {
    const passwordHash = await hashPassword(password)
    const [account] = await AccountModel.create([{ username, name, roles: [role], passwordHash, passwordMustChange: true }])
    const accountId = String(account!._id)
    await ensureAppointment({ accountId, orgCode: SEAT, post: role, kind: 'regular', from: accessDay() })
    return { result: undefined, action: 'account.created', target: accountId, after: { username, name, role } }
  })
}

async function freeName(wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const username = number === 1 ? wanted : `${wanted}-${number}`
    if (!(await AccountModel.exists({ username }))) return username
  }
}
