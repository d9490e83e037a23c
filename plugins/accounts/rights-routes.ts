import { z } from 'zod'
import { AccountModel } from '../../domain/account.ts'
import { appointStaff, endPost, resetPassword } from '../../domain/account-rights.ts'
import { organisationsOf } from '../../domain/administered-accounts.ts'
import { APPOINTMENT_KINDS, AppointmentModel, AppointmentRefused, accessDay } from '../../domain/appointment.ts'
import { POSTS } from '../../domain/post.ts'
import { changeRights } from '../../domain/rights-change.ts'
import { ServerError, type PluginContext, type SessionAccount } from '../../server/plugin-api.ts'
import { reason, reasoned } from './routes.ts'

const day = z.iso.date()
const orgCode = z.string().regex(/^[\w-]{6,30}$/)
export const postAsked = z.object({
  orgCode,
  post: z.enum(POSTS as [(typeof POSTS)[number]]),
  documentNo: z.string().trim().min(1).max(100).optional(),
  reason,
})
const appointment = postAsked.extend({ kind: z.enum(APPOINTMENT_KINDS).default('regular'), from: day, until: day.optional() })
const ending = z.object({ appointment: z.string().regex(/^[0-9a-f]{24}$/), lastDay: day.optional(), reason })
const sessionEnding = z.object({ sessionId: z.string().min(1).max(100).optional() })

/** `/api/accounts/people/:account/…`: what the security administrator does: posts, passwords, sessions, unlocking. */
export function registerRightsRoutes({ route, services: { audit, signIns } }: PluginContext): void {
  const security = { roles: ['security'], data: { account: 'account' } } as const
  const acting = (account: SessionAccount, why: string) => ({ by: account.id, reason: why, record: audit.record })

  route('post', '/people/:account/posts', security, async (request, response) => {
    const { reason: why, ...asked } = appointment.parse(request.body)
    await mustAdminister(request.account, asked.orgCode)
    const { kind, documentNo, until, ...rest } = asked
    const optional = { ...(documentNo === undefined ? {} : { documentNo }), ...(until === undefined ? {} : { until }) }
    const about = { ...rest, ...optional, kind, accountId: request.objects.account }
    response.status(201).json(await appointStaff(acting(request.account, why), about).catch(atField))
  })

  route('post', '/people/:account/ended-posts', security, async (request, response) => {
    const { appointment: id, lastDay, reason: why } = ending.parse(request.body)
    const found = await AppointmentModel.findOne({ _id: id, accountId: request.objects.account }).lean()
    if (!found) throw new ServerError('NOT_FOUND')
    await mustAdminister(request.account, found.orgCode)
    response.json(await endPost(acting(request.account, why), id, lastDay).catch(atField))
  })

  route('post', '/people/:account/password', security, async (request, response) => {
    const { account: id } = request.objects
    const { password, passwordHash } = await signIns.newPassword()
    await resetPassword(acting(request.account, reasoned.parse(request.body).reason), id, passwordHash)
    await signIns.end(id)
    response.json({ password })
  })

  route('post', '/people/:account/ended-sessions', security, async (request, response) => {
    const { sessionId } = sessionEnding.parse(request.body ?? {})
    const { account: id } = request.objects
    const ended = await changeRights({ by: request.account.id, record: audit.record }, async () => {
      const result = await signIns.end(id, sessionId)
      if (result === 0 && sessionId !== undefined) throw new ServerError('NOT_FOUND')
      return { result, action: 'session.ended', target: id, after: { ended: result } }
    })
    response.json({ ended })
  })

  route('post', '/people/:account/unlocked', security, async (request, response) => {
    const { account: id } = request.objects
    if (id === request.account.id) throw new ServerError('OWN_RIGHTS')
    await changeRights(acting(request.account, reasoned.parse(request.body).reason), async () => {
      const { username } = await AccountModel.findById(id, 'username').orFail().lean()
      const before = await signIns.attempts(username)
      await signIns.unlock(username)
      return { result: undefined, action: 'account.unlocked', target: id, before }
    })
    response.status(204).end()
  })
}

/** @throws FORM_INVALID at the field: the organisation is none of those at or below the administrator's own */
export async function mustAdminister({ groups }: SessionAccount, code: string): Promise<void> {
  if (!(await organisationsOf(groups)).has(code)) throw fieldError('orgCode', 'accounts.appointment.NO_SUCH_ORGANISATION')
}

const FIELDS: Partial<Record<AppointmentRefused['code'], string>> = {
  NO_SUCH_ORGANISATION: 'orgCode',
  POST_NOT_THERE: 'post',
  ALREADY_HELD: 'post',
  TERM_INVALID: 'until',
  ALREADY_ENDED: 'lastDay',
}

/** What the domain refuses of an appointment, at the field it is about. */
export function atField(error: unknown): never {
  const field = error instanceof AppointmentRefused ? FIELDS[error.code] : undefined
  if (!(error instanceof AppointmentRefused) || field === undefined) throw error
  throw fieldError(field, `accounts.appointment.${error.code}`, error)
}

const fieldError = (field: string, code: string, cause?: unknown): ServerError =>
  new ServerError('FORM_INVALID', { fields: [{ field, code, values: { today: accessDay() } }], cause })
