import { AccountModel } from '../../domain/account.ts'
import { LedgerEntryModel, entryKeyOf } from '../../domain/ledger-entry.ts'

const SPONSORS = 'office-sponsors'

/** Which leader of the bureau is in charge of each office (领导分包), by name; an account that is no more is told by its user name. */
export async function sponsorsOf(officeCodes: readonly string[]): Promise<Map<string, string>> {
  const entryKeys = officeCodes.map(code => entryKeyOf(SPONSORS, code))
  const entries = await LedgerEntryModel.find({ ledger: SPONSORS, entryKey: { $in: entryKeys } }, 'entryKey open').lean()
  const chosen = entries.flatMap(({ entryKey, open }) => {
    const { sponsor } = open
    return typeof sponsor === 'string' ? [[entryKey.slice(SPONSORS.length + 1), sponsor] as const] : []
  })
  const accounts = await AccountModel.find({ username: { $in: chosen.map(([, sponsor]) => sponsor) } }, 'username name').lean()
  const names = new Map(accounts.map(({ username, name }) => [username, name]))
  return new Map(chosen.map(([code, sponsor]) => [code, names.get(sponsor) ?? sponsor]))
}
