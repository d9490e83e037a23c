import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AccountModel } from '../../domain/account.ts'
import { ensureAppointment, groupsOf } from '../../domain/appointment.ts'
import { firstEntry } from '../../domain/organisation.ts'
import { demonstrationAccounts, featuredUsernames } from '../../seeds/accounts.ts'
import type { DemonstrationAccount } from '../../seeds/accounts.ts'
import { hashPassword, makePassword } from '../session/password.ts'
import type { Prepared } from '../supervisor/prepare-run.ts'

interface Login {
  readonly username: string
  readonly name: string
  readonly groups: readonly string[]
  readonly password: string
}

/**
 * Demonstration accounts with passwords made at this installation, listed in DATA_DIR/demonstration.json (mode 0600).
 * Where an account or its line is missing, both are made anew; the others stay as they are.
 */
export async function ensureDemonstrationAccounts(dataDir: string): Promise<Prepared> {
  const file = join(dataDir, 'demonstration.json')
  const known = new Map(
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Login[]).map(login => [login.username, login]) : [],
  )
  const present = new Set(await AccountModel.distinct('username', { demonstration: true }))
  const logins = await Promise.all(
    demonstrationAccounts.map(async account => {
      const kept = present.has(account.username) ? known.get(account.username) : undefined
      const { username, name } = account
      const login: Login = { username, name, groups: groupsOf([account]), password: kept?.password ?? makePassword() }
      if (!kept) await storeDemonstrationAccount(account, await hashPassword(login.password))
      return login
    }),
  )
  writeFileSync(file, `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return {
    featured: featuredUsernames.flatMap(username => logins.filter(login => login.username === username)),
    demonstrationFile: file,
  }
}

/** The account and the post it begins with; one that somebody ended since stays ended. */
export async function storeDemonstrationAccount(account: DemonstrationAccount, passwordHash: string): Promise<void> {
  const { username, name, roles, orgCode, post } = account
  const { _id } = await AccountModel.findOneAndUpdate(
    { username },
    { username, name, roles, passwordHash, demonstration: true },
    { upsert: true, runValidators: true, returnDocument: 'after', setDefaultsOnInsert: true },
  ).orFail()
  await ensureAppointment({ accountId: String(_id), orgCode, post, kind: 'regular', from: firstEntry.from })
}
