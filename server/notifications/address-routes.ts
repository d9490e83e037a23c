import type { Router } from 'express'
import { z } from 'zod'
import { MailAddressModel, confirmAddress, proposeAddress, removeAddress } from '../../domain/mail-address.ts'
import { ServerError } from '../errors.ts'
import { localeOf } from '../http/messages.ts'
import type { Messages } from '../http/messages.ts'
import type { AuditService } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import { faultOf } from './mailer.ts'
import type { Mailer } from './mailer.ts'

const OWN = { roles: 'any', data: 'own', pace: 'sensitive' } as const
const newAddress = z.object({ address: z.email().max(200) })
const confirmation = z.object({ code: z.string().regex(/^\d{6}$/) })

export interface AddressRouteParts {
  /** Absent where no mail server is set. */
  readonly mailer: Mailer | undefined
  readonly messages: Messages
  readonly audit: AuditService
}

/** `/api/notifications/address`: where my e-mail goes. A new address is used once the code that was sent there is told. */
export function addressRoutes(api: Router, routes: RouteRegistry, { mailer, messages, audit }: AddressRouteParts): void {
  const route = routes.under(api, '/api')
  const record = (accountId: string, target: string, action: string) => audit.record({ accountId, action, target })

  route('post', '/notifications/address', { ...OWN, pace: 'sensitive' }, async (request, response) => {
    const { id, username } = request.account
    const { address } = newAddress.parse(request.body)
    if (!mailer) throw new ServerError('MAIL_UNAVAILABLE', { detail: 'SMTP_URL is not set' })
    const code = await proposeAddress(id, address)
    const text = (key: string) => messages.find(localeOf(request), `notification.mail.${key}`, { code }) ?? ''
    try {
      await mailer.send(address, { subject: text('code.subject'), text: text('code') }, `${id}.${Date.now()}`)
    } catch (error) {
      throw new ServerError('MAIL_UNAVAILABLE', { detail: `the mail server does not take it: ${faultOf(error)}` })
    }
    await record(id, username, 'notifications.address-proposed')
    response.status(202).json(await ownAddress(id))
  })

  route('post', '/notifications/address/confirmation', OWN, async (request, response) => {
    const { id, username } = request.account
    const { code } = confirmation.parse(request.body)
    if (!(await confirmAddress(id, code))) throw new ServerError('MAIL_CODE_WRONG')
    await record(id, username, 'notifications.address-confirmed')
    response.json(await ownAddress(id))
  })

  route('delete', '/notifications/address', OWN, async (request, response) => {
    const { id, username } = request.account
    await removeAddress(id)
    await record(id, username, 'notifications.address-removed')
    response.status(204).end()
  })
}

/** As its owner sees it: `z***@example.cn`, confirmed or waiting for its code. */
export async function ownAddress(accountId: string): Promise<{ address?: string; pending?: string }> {
  const found = await MailAddressModel.findById(accountId)
  const [address, pending] = [masked(found?.address), masked(found?.pending)]
  return { ...(address === undefined ? {} : { address }), ...(pending === undefined ? {} : { pending }) }
}

const masked = (address: string | undefined): string | undefined => address?.replace(/^(.).*@/, '$1***@')
