import { AccountModel } from '../../domain/account.ts'
import { confirmedAddress } from '../../domain/mail-address.ts'
import { NotificationModel } from '../../domain/notification.ts'
import { NotificationSettingsModel, afterQuietHours } from '../../domain/notification-settings.ts'
import { gatherMail, postponeMail, settleMail, takeMail } from '../../domain/outgoing-mail.ts'
import type { OutgoingMail } from '../../domain/outgoing-mail.ts'
import type { Messages } from '../http/messages.ts'
import type { ClockService, Logger } from '../plugin-api.ts'
import { standingOf } from '../session/standing.ts'
import { faultOf } from './mailer.ts'
import type { Mailer, MailText } from './mailer.ts'
import type { Notifications } from './notifications.ts'

const SWEEP_MS = 15_000
/** After each failed try; then it is given up. */
const BACK_OFF_MINUTES = [1, 5, 15, 60, 240, 720]
const MINUTE_MS = 60_000

export interface MailSenderParts {
  readonly mailer: Mailer
  readonly notifications: Notifications
  readonly messages: Messages
  readonly clock: ClockService
  readonly log: Logger
  /** Where the pages are: `https://fengqiao.example`. */
  readonly publicUrl: string
}

/** Sends what is to be told by e-mail: gathered by account, not in quiet hours, again where the mail server does not take it. */
export class MailSender {
  readonly #parts: MailSenderParts
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(parts: MailSenderParts) {
    this.#parts = parts
  }

  start(): void {
    this.#timer = setInterval(() => void this.sweep().catch(this.#failed), SWEEP_MS)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running.catch(() => undefined)
    this.#parts.mailer.close()
  }

  /** One after the other. */
  sweep(): Promise<void> {
    this.#running = this.#running.catch(() => undefined).then(() => this.#sweep())
    return this.#running
  }

  async #sweep(): Promise<void> {
    const now = this.#parts.clock.now()
    for (const accountId of await NotificationModel.distinct('accountId', { mailAt: { $lte: now } })) {
      const later = await this.#untilAfterQuiet(accountId, now)
      if (later > now) await NotificationModel.updateMany({ accountId, mailAt: { $lte: now } }, { mailAt: later })
      else await gatherMail(accountId, now)
    }
    for (let mail = await takeMail(now); mail; mail = await takeMail(now)) await this.#send(mail, now)
  }

  async #untilAfterQuiet(accountId: string, at: Date): Promise<Date> {
    const settings = await NotificationSettingsModel.findById(accountId, 'quiet').lean()
    return afterQuietHours(at, settings?.quiet)
  }

  async #send(mail: OutgoingMail & { readonly id: string }, now: Date): Promise<void> {
    const [address, content] = await Promise.all([confirmedAddress(mail.accountId), this.#content(mail)])
    if (address === undefined || !content) return settleMail(mail.id, 'dropped')
    try {
      await this.#parts.mailer.send(address, content, mail.id)
    } catch (error) {
      return this.#again(mail, now, faultOf(error))
    }
    await settleMail(mail.id, 'sent')
  }

  async #again({ id, accountId, tries }: OutgoingMail & { readonly id: string }, now: Date, fault: string): Promise<void> {
    const minutes = BACK_OFF_MINUTES[tries - 1]
    this.#parts.log.warn('notifications: an e-mail was not taken', { mail: id, tries, fault, isGivenUp: minutes === undefined })
    if (minutes === undefined) return settleMail(id, 'failed', fault)
    await postponeMail(id, await this.#untilAfterQuiet(accountId, new Date(now.getTime() + minutes * MINUTE_MS)), fault)
  }

  /** In the account's language; of each what it may still see. @returns undefined where nothing is left to say, or nobody */
  async #content({ accountId, notificationIds }: OutgoingMail): Promise<MailText | undefined> {
    const stored = await AccountModel.findOne({ _id: accountId, disabled: false }).lean()
    if (!stored) return undefined
    const account = await standingOf(stored)
    const { messages, notifications, publicUrl } = this.#parts
    const told = await NotificationModel.find({ _id: { $in: notificationIds } })
      .sort({ changedAt: 1 })
      .lean()
    const lines = (await Promise.all(told.map(one => notifications.lineOf(account, one)))).flatMap(line =>
      line ? [`· ${line.text}\n  ${publicUrl}${line.path}`] : [],
    )
    if (lines.length === 0) return undefined
    const text = (key: string, values = {}) => messages.find(account.locale, `notification.mail.${key}`, values) ?? ''
    const foot = text('foot', { settings: `${publicUrl}/me` })
    return {
      subject: text('subject', { count: lines.length }),
      text: `${text('head')}\n\n${lines.join('\n\n')}\n\n-- \n${foot}\n`,
    }
  }

  readonly #failed = (error: unknown): void =>
    this.#parts.log.warn('notifications: e-mails were not looked at; tried again', { error: String(error) })
}
