import { Schema, isValidObjectId, model } from 'mongoose'
import { AccountModel } from './account.ts'
import { ORGANISATION_CODE, OrganisationModel } from './organisation.ts'
import { POSTS, POST_RULES, mayExistAt } from './post.ts'
import type { Post } from './post.ts'
import { addDays, dayOf, isDay } from './working-days.ts'

/** `acting`: holds it for the time being beside another (代理); `seconded`: lent by another organisation (借调). */
export const APPOINTMENT_KINDS = ['regular', 'acting', 'seconded'] as const

/**
 * That a person holds a post of an organisation. Never altered and never deleted: ending one only adds `ended`. Days are
 * those of the wall clock in Asia/Shanghai, not of the business clock: a post is the right of a person who signs in, and a
 * demonstration that moves the business clock by years must neither take it away nor hand it out before its time.
 */
export interface Appointment {
  accountId: string
  orgCode: string
  post: Post
  kind: (typeof APPOINTMENT_KINDS)[number]
  /** First and last day of the term; without `until` it has no end. */
  from: string
  until?: string
  /** The paper it rests on: 上司任〔2026〕3号. */
  documentNo?: string
  /** The account that entered it; `system` for the first accounts of an installation. */
  appointedBy: string
  ended?: { lastDay: string; by: string; reason: string; at: Date }
}
export type StoredAppointment = Appointment & { readonly id: string }

const day = { type: String, match: /^\d{4}-\d{2}-\d{2}$/ }
export const appointmentSchema = new Schema<Appointment>(
  {
    accountId: { type: String, required: true, immutable: true },
    orgCode: { type: String, required: true, immutable: true, match: ORGANISATION_CODE },
    post: { type: String, required: true, immutable: true, enum: POSTS },
    kind: { type: String, required: true, immutable: true, enum: APPOINTMENT_KINDS },
    from: { ...day, required: true, immutable: true },
    until: { ...day, immutable: true },
    documentNo: { type: String, immutable: true },
    appointedBy: { type: String, required: true, immutable: true },
    ended: {
      type: new Schema(
        {
          lastDay: { ...day, required: true },
          by: { type: String, required: true },
          reason: { type: String, required: true },
          at: { type: Date, required: true },
        },
        { _id: false },
      ),
    },
  },
  { timestamps: true },
)
appointmentSchema.index({ accountId: 1, from: 1 })
appointmentSchema.index({ orgCode: 1, post: 1 })

export const AppointmentModel = model<Appointment>('Appointment', appointmentSchema, 'appointments')

/** Today for posts, sessions and access: the wall clock's day in Asia/Shanghai (see Appointment). */
export const accessDay = (now = new Date()): string => dayOf(now)

/** Why an appointment, or its end, is not possible. Codes are stable; the message is technical and holds no personal data. */
export class AppointmentRefused extends Error {
  readonly code: AppointmentRefusal
  constructor(code: AppointmentRefusal, message: string) {
    super(message)
    this.name = 'AppointmentRefused'
    this.code = code
  }
}
export type AppointmentRefusal =
  | 'OWN_APPOINTMENT'
  | 'NO_SUCH_ACCOUNT'
  | 'NO_SUCH_ORGANISATION'
  | 'POST_NOT_THERE'
  | 'ROLE_NOT_THAT_OF_POST'
  | 'TERM_INVALID'
  | 'ALREADY_HELD'
  | 'NO_SUCH_APPOINTMENT'
  | 'ALREADY_ENDED'

/** The posts an account holds on a day, oldest first. */
export async function postsOn(accountId: string, day = accessDay()): Promise<StoredAppointment[]> {
  return stored(
    await AppointmentModel.find({ accountId, ...inForceOn(day) })
      .sort({ from: 1, _id: 1 })
      .lean(),
  )
}

/** Who holds posts of these organisations on a day. */
export async function holdersOn(orgCodes: readonly string[], day = accessDay()): Promise<StoredAppointment[]> {
  return stored(
    await AppointmentModel.find({ orgCode: { $in: orgCodes }, ...inForceOn(day) })
      .sort({ from: 1, _id: 1 })
      .lean(),
  )
}

/** Every appointment of an account there ever was, newest first. */
export async function appointmentsOf(accountId: string): Promise<StoredAppointment[]> {
  return stored(await AppointmentModel.find({ accountId }).sort({ from: -1, _id: -1 }).lean())
}

/** Every appointment to a post of an organisation there ever was, oldest first. */
export async function appointmentsAt(orgCode: string): Promise<StoredAppointment[]> {
  return stored(await AppointmentModel.find({ orgCode }).sort({ from: 1, _id: 1 }).lean())
}

/** `<orgCode>:<post>`, as in candidate groups; each once. */
export const groupsOf = (appointments: readonly Pick<Appointment, 'orgCode' | 'post'>[]): string[] => [
  ...new Set(appointments.map(({ orgCode, post }) => `${orgCode}:${post}`)),
]

/** The last day on which it is or was held: the term's, or an earlier one where it was ended. */
export function lastDayOf({ until, ended }: Appointment): string | undefined {
  return until !== undefined && ended && until < ended.lastDay ? until : (ended?.lastDay ?? until)
}

export const isInForce = (appointment: Appointment, day: string): boolean =>
  appointment.from <= day && day <= (lastDayOf(appointment) ?? day)

export type NewAppointment = Omit<Appointment, 'ended' | 'kind'> & { readonly kind?: Appointment['kind'] }

/**
 * Enters an appointment. @throws AppointmentRefused where the post does not exist at that kind of organisation, the
 * organisation is unknown or abolished, the account lacks the post's role, the term is no term, the same post is held
 * already in that term, or somebody appoints themselves.
 */
export async function appoint(asked: NewAppointment): Promise<StoredAppointment> {
  const { accountId, orgCode, post, from, until } = asked
  if (accountId === asked.appointedBy) throw refused('OWN_APPOINTMENT', 'nobody grants a post to themselves')
  if (!isDay(from) || (until !== undefined && (!isDay(until) || until < from))) throw refused('TERM_INVALID', `${from}–${until}`)
  await checkPost(accountId, orgCode, post)
  const others = await AppointmentModel.find({ accountId, orgCode, post }).lean()
  const overlapping = others.find(other => other.from <= (until ?? '9999-12-31') && from <= (lastDayOf(other) ?? '9999-12-31'))
  if (overlapping) throw refused('ALREADY_HELD', `${orgCode}:${post} is held from ${overlapping.from} already`)
  const [created] = await AppointmentModel.create([{ kind: 'regular', ...asked }])
  return { ...created!.toObject(), id: String(created!._id) }
}

async function checkPost(accountId: string, orgCode: string, post: Post): Promise<void> {
  const account = isValidObjectId(accountId) ? await AccountModel.findById(accountId, 'roles').lean() : undefined
  if (!account) throw refused('NO_SUCH_ACCOUNT', `account ${accountId}`)
  // As it is now, not on the term's first day: it may begin earlier by the business clock than the wall clock says.
  const organisation = await OrganisationModel.findOne({ code: orgCode }, 'kind status').lean()
  if (organisation?.status !== 'active') throw refused('NO_SUCH_ORGANISATION', `organisation ${orgCode} is unknown or abolished`)
  if (!mayExistAt(post, organisation.kind)) throw refused('POST_NOT_THERE', `${post} is no post of a ${organisation.kind}`)
  const { role } = POST_RULES[post]
  if (!account.roles.includes(role)) throw refused('ROLE_NOT_THAT_OF_POST', `${post} asks for the role ${role}`)
}

/**
 * Ends an appointment: by default at once, so that yesterday was its last day.
 * @throws AppointmentRefused where there is none, it has ended already, or the day lies after its term or before its eve
 */
export async function endAppointment(
  id: string,
  end: { readonly by: string; readonly reason: string; readonly lastDay?: string },
): Promise<StoredAppointment> {
  const appointment = isValidObjectId(id) ? await AppointmentModel.findById(id).lean() : undefined
  if (!appointment) throw refused('NO_SUCH_APPOINTMENT', `appointment ${id}`)
  const { from, until } = appointment
  const today = accessDay()
  if (appointment.ended || (until !== undefined && until < today)) throw refused('ALREADY_ENDED', `appointment ${id}`)
  const { lastDay = addDays(today, -1), by, reason } = end
  const afterTerm = until !== undefined && lastDay > until
  const beforeEve = end.lastDay !== undefined && lastDay < addDays(from, -1)
  if (!isDay(lastDay) || afterTerm || beforeEve) throw refused('TERM_INVALID', `last day ${lastDay} of ${from}–${until}`)
  const ended = { lastDay, by, reason, at: new Date() }
  const after = await AppointmentModel.findOneAndUpdate(
    { _id: id, ended: { $exists: false } },
    { $set: { ended } },
    { returnDocument: 'after', runValidators: true },
  ).lean()
  if (!after) throw refused('ALREADY_ENDED', `appointment ${id}`)
  return { ...after, id }
}

/** An account's first posts, as an installation begins or an older one is opened: each once, however often it is called. */
export async function ensureAppointment(first: Omit<Appointment, 'ended' | 'appointedBy'>): Promise<void> {
  const { accountId, orgCode, post, ...rest } = first
  await AppointmentModel.updateOne(
    { accountId, orgCode, post },
    { $setOnInsert: { ...rest, appointedBy: 'system' } },
    { upsert: true, runValidators: true },
  )
}

const inForceOn = (day: string) => ({
  from: { $lte: day },
  $and: [
    { $or: [{ until: { $exists: false } }, { until: { $gte: day } }] },
    { $or: [{ ended: { $exists: false } }, { 'ended.lastDay': { $gte: day } }] },
  ],
})
const stored = (found: readonly (Appointment & { _id: unknown })[]): StoredAppointment[] =>
  found.map(each => ({ ...each, id: String(each._id) }))
const refused = (code: AppointmentRefusal, message: string): AppointmentRefused => new AppointmentRefused(code, message)
