import { isValidObjectId } from 'mongoose'
import { AccountModel } from './account.ts'
import type { Account, AccountRole } from './account.ts'
import { AppointmentModel, accessDay, appoint, appointmentsOf, endAppointment, lastDayOf, postsOn } from './appointment.ts'
import type { NewAppointment, StoredAppointment } from './appointment.ts'
import { POST_RULES } from './post.ts'
import { changeRights } from './rights-change.ts'
import type { Acting } from './rights-change.ts'

/** Three administrators that no account joins in itself, nor with the work of staff (三员分立; GB/T 22239-2019 8.1.5). */
export const ADMINISTRATORS = ['administrator', 'security', 'auditor'] as const
export type Administrator = (typeof ADMINISTRATORS)[number]
export const isAdministrator = (role: string | undefined): role is Administrator => ADMINISTRATORS.some(each => each === role)

/** Why rights stay as they are. Codes are stable; the message is technical and holds no personal data. */
export class RightsRefused extends Error {
  override readonly name = 'RightsRefused'
  readonly code: RightsRefusal
  constructor(code: RightsRefusal, message: string) {
    super(message)
    this.code = code
  }
}
export type RightsRefusal =
  | 'OWN_RIGHTS'
  | 'DUTIES_JOINED'
  | 'LAST_ADMINISTRATOR'
  | 'SECOND_PERSON_NEEDED'
  | 'PASSWORD_NOT_CHANGED'
  | 'PROPOSAL_OPEN'
  | 'PROPOSAL_CLOSED'
  | 'PROPOSER_GONE'
  | 'NO_SUCH_ACCOUNT'

/** Of an account that is to be made. */
export class UsernameTaken extends Error {
  override readonly name = 'UsernameTaken'
}

export type StoredAccount = Account & { readonly id: string }

/** A new account, with a password that must be changed. Without a post it can do nothing. @throws RightsRefused */
export function createAccount(
  acting: Acting,
  asked: Pick<Account, 'username' | 'name' | 'passwordHash'>,
): Promise<{ readonly id: string }> {
  return changeRights(acting, async () => {
    const { username, name } = asked
    if (await AccountModel.exists({ username })) throw new UsernameTaken(username)
    const [created] = await AccountModel.create([{ ...asked, roles: [], passwordMustChange: true }])
    const id = String(created!._id)
    return { result: { id }, action: 'account.created', target: id, after: { username, name } }
  })
}

/** @throws RightsRefused for one's own, and where no other enabled account would hold an administrator's role */
export function setDisabled(acting: Acting, accountId: string, disabled: boolean): Promise<void> {
  return changeRights(acting, async () => {
    const account = await othersAccount(acting.by, accountId)
    if (disabled) await mustNotBeLast(account)
    await AccountModel.updateOne({ _id: accountId }, { disabled })
    const action = disabled ? 'account.disabled' : 'account.enabled'
    return { result: undefined, action, target: accountId, before: { disabled: account.disabled }, after: { disabled } }
  })
}

/**
 * Appoints to a post of staff; an account without a role becomes staff by it.
 * @throws RightsRefused where it is one of the three administrators' (`SECOND_PERSON_NEEDED`: see administrator-proposal.ts) or
 * the account is one of them (`DUTIES_JOINED`); AppointmentRefused
 */
export function appointStaff(acting: Acting, asked: Omit<NewAppointment, 'appointedBy'>): Promise<StoredAppointment> {
  return changeRights(acting, async () => {
    await othersAccount(acting.by, asked.accountId)
    if (POST_RULES[asked.post].role !== 'staff') throw refused('SECOND_PERSON_NEEDED', `${asked.post} is confirmed by a second`)
    const appointment = await grant(acting.by, asked)
    return { result: appointment, action: 'post.appointed', target: asked.accountId, after: describePost(appointment) }
  })
}

/** Gives the account the post's role and the post. Only within a change of rights. @throws RightsRefused where it has another role */
export async function grant(by: string, asked: Omit<NewAppointment, 'appointedBy'>): Promise<StoredAppointment> {
  const { role } = POST_RULES[asked.post]
  await mustNotJoin(asked.accountId, role)
  await AccountModel.updateOne({ _id: asked.accountId }, { roles: [role] }, { runValidators: true })
  return appoint({ ...asked, appointedBy: by })
}

/**
 * Ends a post; with the last one an account has now or later its role goes too. Administrators' end at once.
 * @throws RightsRefused for one's own and the last administrator's; AppointmentRefused
 */
export function endPost(acting: Acting & { readonly reason: string }, id: string, lastDay?: string): Promise<StoredAppointment> {
  return changeRights(acting, async () => {
    const found = isValidObjectId(id) ? await AppointmentModel.findById(id).lean() : undefined
    if (!found) throw refused('NO_SUCH_ACCOUNT', `appointment ${id}`)
    const account = await othersAccount(acting.by, found.accountId)
    const administrators = isAdministrator(POST_RULES[found.post].role)
    const at = lastDay === undefined || administrators ? {} : { lastDay }
    const ended = await endAppointment(id, { by: acting.by, reason: acting.reason, ...at })
    if (administrators && !(await postsOn(found.accountId)).length) await mustNotBeLast(account)
    if (!(await hasPostsLeft(found.accountId))) await AccountModel.updateOne({ _id: found.accountId }, { roles: [] })
    const [before, after] = [describePost({ ...found, id }), describePost(ended)]
    return { result: ended, action: 'post.ended', target: found.accountId, before, after }
  })
}

/**
 * Sets a password that must be changed.
 * @throws RightsRefused for one's own; for an administrator's (`SECOND_PERSON_NEEDED`), or whoever resets it could be that one
 */
export function resetPassword(acting: Acting, accountId: string, passwordHash: string): Promise<void> {
  return changeRights(acting, async () => {
    const { roles } = await othersAccount(acting.by, accountId)
    if (roles.some(isAdministrator)) throw refused('SECOND_PERSON_NEEDED', 'an administrator’s password is reset by two')
    await setPassword(accountId, passwordHash)
    return { result: undefined, action: 'password.reset', target: accountId }
  })
}

/** Only within a change of rights. */
export async function setPassword(accountId: string, passwordHash: string): Promise<void> {
  await AccountModel.updateOne({ _id: accountId }, { passwordHash, passwordMustChange: true })
}

/** @throws RightsRefused where there is none, or it is one's own */
export async function othersAccount(by: string, accountId: string): Promise<StoredAccount> {
  if (by === accountId) throw refused('OWN_RIGHTS', 'nobody changes their own rights')
  const account = isValidObjectId(accountId) ? await AccountModel.findById(accountId).lean() : undefined
  if (!account) throw refused('NO_SUCH_ACCOUNT', `account ${accountId}`)
  return { ...account, id: accountId }
}

/** @throws RightsRefused where the account has a role that does not go with this one: any other */
export async function mustNotJoin(accountId: string, role: AccountRole): Promise<void> {
  if (await AccountModel.exists({ _id: accountId, roles: { $elemMatch: { $ne: role } } }))
    throw refused('DUTIES_JOINED', `${role} does not join with what the account is already`)
}

/** @throws RightsRefused where the account is an administrator and no other enabled account is one of that kind today */
async function mustNotBeLast({ id, roles }: StoredAccount): Promise<void> {
  const role = roles.find(isAdministrator)
  if (!role) return
  const others = await AccountModel.find({ roles: role, disabled: false, _id: { $ne: id } }, '_id').lean()
  for (const other of others) if ((await postsOn(String(other._id))).length > 0) return
  throw refused('LAST_ADMINISTRATOR', `there would be no ${role} left`)
}

/** Now or later. */
async function hasPostsLeft(accountId: string): Promise<boolean> {
  const today = accessDay()
  return (await appointmentsOf(accountId)).some(appointment => (lastDayOf(appointment) ?? today) >= today)
}

const describePost = (appointment: StoredAppointment) => {
  const { orgCode, post, kind, from, documentNo } = appointment
  const until = lastDayOf(appointment)
  return { post: `${orgCode}:${post}`, kind, from, ...(until ? { until } : {}), ...(documentNo ? { documentNo } : {}) }
}
export const refused = (code: RightsRefusal, message: string): RightsRefused => new RightsRefused(code, message)
