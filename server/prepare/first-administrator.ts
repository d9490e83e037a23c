import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AccountModel } from '../../domain/account.ts'
import { accessDay, ensureAppointment } from '../../domain/appointment.ts'
import { hashPassword, makePassword } from '../session/password.ts'
import type { Prepared } from '../supervisor/prepare-run.ts'

/** Outside a demonstration an empty installation gets one account: an administrator, whose password is told once and kept in a file of mode 0600. */
export async function ensureAdministrator(dataDir: string): Promise<Prepared> {
  if (await AccountModel.exists({ roles: 'administrator', disabled: false })) return { featured: [] }
  const login = { username: 'admin', name: '管理员', password: makePassword() }
  const { _id } = await AccountModel.create({
    username: login.username,
    name: login.name,
    roles: ['administrator'],
    passwordHash: await hashPassword(login.password),
  })
  const post = { orgCode: '410106', post: 'administrator', kind: 'regular', from: accessDay() } as const
  await ensureAppointment({ accountId: String(_id), ...post })
  writeFileSync(join(dataDir, 'administrator.json'), `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 })
  return { featured: [login] }
}
