import { AccountModel } from '../../domain/account.ts'
import { plainValues } from '../../domain/ledger-entry.ts'
import type { LedgerEntryView } from '../../server/plugin-api.ts'

/** Which leader of the bureau is in charge of an office (领导分包), as the ledger `office-sponsors` has it. */
export interface OfficeSponsor {
  readonly name: string
  readonly duty?: string
  readonly since?: string
  readonly goal?: string
  readonly entryId: string
}

/** An account that is no more is told by its user name. */
export async function sponsorOf({ entryId, values }: LedgerEntryView): Promise<OfficeSponsor | undefined> {
  const { sponsor, sponsorDuty, sponsoredFrom, sponsorGoal } = plainValues(values)
  if (typeof sponsor !== 'string') return undefined
  const account = await AccountModel.findOne({ username: sponsor }, 'name').lean()
  const said = Object.entries({ duty: sponsorDuty, since: sponsoredFrom, goal: sponsorGoal })
  return { name: account?.name ?? sponsor, entryId, ...Object.fromEntries(said.filter(([, value]) => typeof value === 'string')) }
}
