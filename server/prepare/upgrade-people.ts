import { AccountModel } from '../../domain/account.ts'
import { ensureAppointment } from '../../domain/appointment.ts'
import { OrganisationModel, firstEntry } from '../../domain/organisation.ts'
import { isPost } from '../../domain/post.ts'
import { dayOf } from '../../domain/working-days.ts'
import { organisations } from '../../seeds/organisations.ts'

/** How accounts were stored while their posts were a part of them. */
interface EarlierAccount {
  _id: unknown
  groups: string[]
  createdAt?: Date
}

/**
 * Brings what an earlier version stored to today's shape: organisations get a first version, accounts an appointment for each
 * group. May be broken off anywhere and called again; does nothing where nothing is old.
 */
export async function upgradePeople(say: (line: string) => void): Promise<void> {
  const changed = (await upgradeOrganisations()) + (await upgradeAccounts())
  if (changed > 0) say(`upgraded ${changed} organisations and accounts`)
}

async function upgradeOrganisations(): Promise<number> {
  const old = { change: { $exists: false } }
  // Only those from our own seed are known to lie below one that did not exist then: 410100 below 410000.
  for (const { code, parentCode } of organisations)
    if (parentCode !== undefined)
      await OrganisationModel.updateOne({ code, parentCode: { $exists: false }, ...old }, { parentCode })
  return (await OrganisationModel.updateMany(old, { ...firstEntry, past: [] })).modifiedCount
}

async function upgradeAccounts(): Promise<number> {
  const accounts = AccountModel.collection.find<EarlierAccount>({ groups: { $exists: true } })
  let upgraded = 0
  for await (const { _id, groups, createdAt } of accounts) {
    for (const group of groups) {
      const [orgCode = '', post = ''] = group.split(':')
      if (isPost(post))
        await ensureAppointment({
          accountId: String(_id),
          orgCode,
          post,
          kind: 'regular',
          from: createdAt ? dayOf(createdAt) : firstEntry.from,
        })
    }
    await AccountModel.collection.updateOne({ _id: _id as never }, { $unset: { groups: '', orgCode: '', post: '' } })
    upgraded++
  }
  return upgraded
}
