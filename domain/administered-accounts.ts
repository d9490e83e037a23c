import { isValidObjectId } from 'mongoose'
import { AccountModel } from './account.ts'
import { ADMINISTRATORS } from './account-rights.ts'
import { AppointmentModel } from './appointment.ts'
import { codesAtAndBelow } from './organisation-tree.ts'

/** The organisations at which posts (`<orgCode>:<post>`) are, and all below. */
export const organisationsOf = (groups: readonly string[]): Promise<Set<string>> =>
  codesAtAndBelow(groups.map(group => group.split(':')[0] ?? ''))

/**
 * Which accounts those with these posts administer, and audit: of their organisations and below, whatever the time of the post;
 * those that have none at all yet; and the administrators, who watch each other.
 */
export async function administeredBy(groups: readonly string[]) {
  const codes = [...(await organisationsOf(groups))]
  const [within, elsewhere] = await Promise.all([
    AppointmentModel.distinct('accountId', { orgCode: { $in: codes } }),
    AppointmentModel.distinct('accountId', { orgCode: { $nin: codes } }),
  ])
  const mine = new Set(within)
  const others = elsewhere.filter(id => !mine.has(id))
  return others.length === 0 ? {} : { $or: [{ _id: { $nin: others } }, { roles: { $in: ADMINISTRATORS } }] }
}

export async function administers(groups: readonly string[], accountId: string): Promise<boolean> {
  if (!isValidObjectId(accountId)) return false
  return (await AccountModel.exists({ $and: [{ _id: accountId }, await administeredBy(groups)] })) !== null
}
