import { isValidObjectId } from 'mongoose'
import { NotificationModel, addNotification, markNotificationsRead, unreadCount } from '../../domain/notification.ts'
import type { Notification } from '../../domain/notification.ts'
import { NotificationSettingsModel, choiceOf } from '../../domain/notification-settings.ts'
import type { Messages } from '../http/messages.ts'
import type { ClockService, Locale, SessionAccount } from '../plugin-api.ts'
import { caseOf, maySee } from './about.ts'
import type { Sight } from './about.ts'
import type { NotificationKind, NotificationService, NotificationView, Notice, Recipients } from './notification-contract.ts'
import { recipientsOf } from './recipients.ts'

/** E-mails wait so long for what follows, and for its being read in the page. */
const GATHERED_MS = 300_000
const PAGE = 20
const LONGEST_PAGE = 100

export interface NotificationParts extends Sight {
  readonly clock: ClockService
  /** All that there are: the server's and what plugins contributed. */
  readonly kinds: () => readonly NotificationKind[]
  readonly messages: Messages
  /** Whether there is a mail server. */
  readonly sendsMail: boolean
}
type Stored = Notification & { readonly _id: unknown }

export class Notifications implements NotificationService {
  readonly #parts: NotificationParts
  constructor(parts: NotificationParts) {
    this.#parts = parts
  }

  async notify(to: Recipients, notice: Notice): Promise<number> {
    const kind = this.#parts.kinds().find(each => each.kind === notice.kind)
    if (!kind) throw new Error(`no notification kind "${notice.kind}" was contributed`)
    const isWork = notice.userTaskKey !== undefined || notice.processInstanceKey !== undefined
    const accounts = await recipientsOf(to, isWork)
    const told = await Promise.all(accounts.map(account => this.#tell(account, kind, notice)))
    return told.filter(Boolean).length
  }

  async #tell(account: SessionAccount, kind: NotificationKind, notice: Notice): Promise<boolean> {
    const { userTaskKey: taskKey, processInstanceKey, effectKey, thread, path, values = {} } = notice
    const wanted = choiceOf(await NotificationSettingsModel.findById(account.id).lean(), kind)
    const byMail = wanted.byMail && this.#parts.sendsMail
    if (!wanted.inPage && !byMail) return false
    const about = processInstanceKey === undefined ? {} : { processInstanceKey }
    if (!(await maySee(this.#parts, account, { taskKeys: taskKey === undefined ? [] : [taskKey], ...about }))) return false
    const at = this.#parts.clock.now()
    return addNotification({
      accountId: account.id,
      kind: kind.kind,
      effectKey,
      path,
      values: { ...values },
      at,
      inPage: wanted.inPage,
      ...(byMail ? { mailAt: new Date(at.getTime() + GATHERED_MS) } : {}),
      ...(thread === undefined ? {} : { thread }),
      ...(taskKey === undefined ? {} : { taskKey }),
      ...about,
    })
  }

  async list(
    account: SessionAccount,
    { before, limit = PAGE }: { readonly before?: string; readonly limit?: number } = {},
  ): ReturnType<NotificationService['list']> {
    const most = Math.min(limit, LONGEST_PAGE)
    const own = { accountId: account.id, inPage: true }
    const last = isValidObjectId(before)
      ? await NotificationModel.findOne({ _id: before, ...own }, 'changedAt').lean()
      : undefined
    const behind = last && {
      $or: [{ changedAt: { $lt: last.changedAt } }, { changedAt: last.changedAt, _id: { $lt: last._id } }],
    }
    const [found, unread] = await Promise.all([
      NotificationModel.find({ ...own, ...behind })
        .sort({ changedAt: -1, _id: -1 })
        .limit(most + 1)
        .lean(),
      unreadCount(account.id),
    ])
    const items = await Promise.all(found.slice(0, most).map(one => this.#view(account, one)))
    const next = found.length > most ? items.at(-1)?.id : undefined
    return { items, unread, ...(next === undefined ? {} : { next }) }
  }

  unread(account: SessionAccount): Promise<number> {
    return unreadCount(account.id)
  }

  async markRead(account: SessionAccount, ids?: readonly string[]): Promise<void> {
    await markNotificationsRead(
      account.id,
      this.#parts.clock.now(),
      ids?.filter(id => isValidObjectId(id)),
    )
  }

  async #view(account: SessionAccount, one: Stored): Promise<NotificationView> {
    const isOpen = await maySee(this.#parts, account, one)
    const { caseNo, caseTitle } = isOpen ? await caseOf(one) : {}
    const about = [caseNo, caseTitle].filter(Boolean).join(' ')
    return {
      id: String(one._id),
      kind: one.kind,
      text: this.textOf(account.locale, one),
      ...(about === '' ? {} : { about }),
      ...(isOpen ? { path: one.path } : {}),
      at: one.at.toISOString(),
      read: one.readAt !== undefined,
    }
  }

  /** For an e-mail: never more of a case than its number. @returns undefined where the account may no longer see it */
  async lineOf(account: SessionAccount, one: Notification): Promise<{ text: string; path: string } | undefined> {
    if (!(await maySee(this.#parts, account, one))) return undefined
    const { caseNo } = await caseOf(one)
    const text = this.textOf(account.locale, one).replace(/\s+/g, ' ')
    return { text: caseNo === undefined ? text : `${text} (${caseNo})`, path: one.path }
  }

  /** What it says, in a language. */
  textOf(locale: Locale, { kind, values, effects }: Pick<Notification, 'kind' | 'values' | 'effects'>): string {
    const key = this.#parts.kinds().find(each => each.kind === kind)?.text ?? kind
    return this.#parts.messages.find(locale, key, { ...values, count: effects.length }) ?? kind
  }
}
