import type { Router } from 'express'
import { z } from 'zod'
import { ownAddress } from './address-routes.ts'
import { NotificationSettingsModel, choiceOf } from '../../domain/notification-settings.ts'
import { ServerError } from '../errors.ts'
import { localeOf } from '../http/messages.ts'
import type { Locale, Messages } from '../http/messages.ts'
import type { AuditService } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import { readSessionCookie } from '../session/session-cookie.ts'
import { sessionIdOf } from '../session/session-store.ts'
import type { LiveStreams } from './live-streams.ts'
import type { NotificationKind } from './notification-contract.ts'
import type { Notifications } from './notifications.ts'

const OWN = { roles: 'any', data: 'own' } as const
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 07:30')
const page = z.object({ before: z.string().max(40).optional(), limit: z.coerce.number().int().min(1).max(100).optional() })
const some = z.object({ ids: z.array(z.string().max(40)).max(200).optional() })
const settings = z.object({
  kinds: z.array(z.object({ kind: z.string().max(100), inPage: z.boolean(), byMail: z.boolean() })).max(100),
  quiet: z.object({ from: time, until: time }).nullable(),
})

export interface NotificationRouteParts {
  readonly notifications: Notifications
  readonly streams: LiveStreams
  readonly kinds: () => readonly NotificationKind[]
  readonly messages: Messages
  readonly audit: AuditService
  readonly sendsMail: boolean
}

/** `/api/notifications`: what I was told, as a list and as it comes; that I have read it; how I want to be told. */
export function notificationRoutes(api: Router, routes: RouteRegistry, parts: NotificationRouteParts): void {
  const { notifications, streams, audit } = parts
  const route = routes.under(api, '/api')

  route('get', '/notifications', OWN, async (request, response) => {
    const { before, limit } = page.parse(request.query)
    const account = { ...request.account, locale: localeOf(request) }
    const asked = { ...(before === undefined ? {} : { before }), ...(limit === undefined ? {} : { limit }) }
    response.json(await notifications.list(account, asked))
  })

  route('post', '/notifications/read', OWN, async (request, response) => {
    await notifications.markRead(request.account, some.parse(request.body ?? {}).ids)
    response.json({ unread: await notifications.unread(request.account) })
  })

  route('get', '/notifications/stream', OWN, async (request, response) => {
    const token = readSessionCookie(request)
    if (token === undefined || !request.get('accept')?.includes('text/event-stream')) {
      throw new ServerError('INVALID_REQUEST', { detail: 'answers in text/event-stream only' })
    }
    await streams.open(request.account, sessionIdOf(token), request.get('last-event-id'), response)
  })

  route('get', '/notifications/settings', OWN, async (request, response) =>
    response.json(await settingsOf(request.account.id, localeOf(request), parts)),
  )

  route('put', '/notifications/settings', OWN, async (request, response) => {
    const { id, username } = request.account
    const { kinds, quiet } = settings.parse(request.body)
    const known = new Set(parts.kinds().map(({ kind }) => kind))
    if (kinds.some(({ kind }) => !known.has(kind))) throw new ServerError('INVALID_REQUEST', { detail: 'no such kind' })
    const chosen = quiet ? { $set: { kinds, quiet } } : { $set: { kinds }, $unset: { quiet: 1 } }
    await NotificationSettingsModel.updateOne({ _id: id }, chosen, { upsert: true, runValidators: true })
    await audit.record({ accountId: id, action: 'notifications.settings', target: username, after: { kinds, quiet } })
    response.json(await settingsOf(id, localeOf(request), parts))
  })
}

async function settingsOf(
  accountId: string,
  locale: Locale,
  { kinds, messages, sendsMail }: NotificationRouteParts,
): Promise<object> {
  const stored = await NotificationSettingsModel.findById(accountId).lean()
  return {
    kinds: kinds().map(one => {
      const { kind, inPage, byMail } = choiceOf(stored, one)
      return { kind, name: messages.find(locale, `${one.text}.name`) ?? kind, inPage, byMail }
    }),
    quiet: stored?.quiet ?? null,
    /** `false`: no mail server is set. */
    sendsMail,
    mail: await ownAddress(accountId),
  }
}
