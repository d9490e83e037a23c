import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AccountModel } from '../../domain/account.ts'
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
      const { username, name, groups } = account
      const login: Login = { username, name, groups, password: kept?.password ?? makePassword() }
      if (!kept) await store(account, login.password)
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

async function store(account: DemonstrationAccount, password: string): Promise<void> {
  await AccountModel.updateOne(
    { username: account.username },
    { ...account, passwordHash: await hashPassword(password), demonstration: true },
    { upsert: true, runValidators: true },
  )
}
