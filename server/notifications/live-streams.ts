import type { Response } from 'express'
import { isValidObjectId } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'
import { NotificationModel, unreadCount } from '../../domain/notification.ts'
import { ServerError } from '../errors.ts'
import type { Logger, SessionAccount, TaskService } from '../plugin-api.ts'
import type { SessionStore } from '../session/session-store.ts'
import { standingOf } from '../session/standing.ts'
import { EventStream } from './event-stream.ts'

/** An account's streams in one server process. One browser needs one (ui/notifications). */
const MOST_STREAMS = 8
/** A session that has ended, or an account that was disabled, is noticed within two rounds. */
const ROUND_MS = 2_000
const BEAT_ROUNDS = 7
const COUNT_ROUNDS = 30
const RETRY_S = 60
/** Clocks of two servers differ; what was seen already is known by its id. */
const LOOK_BACK_MS = 10_000
const MOST_MISSED = 100

interface Open {
  readonly accountId: string
  readonly sessionId: string
  readonly stream: EventStream
}
/** What its streams were told last. */
interface Told {
  unread?: number
  counts?: string
  /** Ids of what is new and was not told yet; undefined while nothing has changed. */
  news?: Set<string> | undefined
}

/** All that is open to this process's browsers. Holds nothing that the database does not: a lost stream loses nothing. */
export class LiveStreams {
  readonly #sessions: SessionStore
  readonly #tasks: Pick<TaskService, 'counts'>
  readonly #log: Logger
  readonly #open = new Set<Open>()
  readonly #told = new Map<string, Told>()
  #tasksChanged = false
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> = Promise.resolve()
  #rounds = 0
  #stopped = false

  constructor(sessions: SessionStore, tasks: Pick<TaskService, 'counts'>, log: Logger) {
    this.#sessions = sessions
    this.#tasks = tasks
    this.#log = log
  }

  start(): void {
    this.#timer = setInterval(() => this.#next(), ROUND_MS)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#timer)
    for (const { stream } of this.#open) stream.end()
    await this.#round
  }

  tasksChanged(): void {
    this.#tasksChanged = true
  }

  /** Something of the account's notifications was read, or, by its id, is new: told at once. */
  notificationsChanged(accountId: string, newId?: string): void {
    const told = this.#told.get(accountId)
    if (!told) return
    const isPlanned = told.news !== undefined
    told.news ??= new Set()
    if (newId !== undefined) told.news.add(newId)
    if (!isPlanned) this.#then(() => this.#tellNotifications(accountId, told))
  }

  everythingChanged(): void {
    this.#tasksChanged = true
    for (const accountId of this.#told.keys()) this.notificationsChanged(accountId)
  }

  /**
   * Begins with what the account has and, after `lastId`, with what it missed.
   * @throws TOO_MANY_REQUESTS
   */
  async open(account: SessionAccount, sessionId: string, lastId: string | undefined, response: Response): Promise<void> {
    const others = [...this.#open].filter(({ accountId }) => accountId === account.id)
    if (this.#stopped || others.length >= MOST_STREAMS) {
      throw new ServerError('TOO_MANY_REQUESTS', { values: { seconds: RETRY_S }, isRepeated: true })
    }
    const one: Open = { accountId: account.id, sessionId, stream: new EventStream(response) }
    this.#open.add(one)
    if (!this.#told.has(account.id)) this.#told.set(account.id, {})
    response.on('close', () => this.#closed(one))
    const [unread, counts, missed] = await Promise.all([
      unreadCount(account.id),
      this.#tasks.counts(account),
      lastId === undefined ? [] : missedSince(account.id, lastId),
    ])
    for (const id of missed) one.stream.send('notification', { id, unread }, id)
    one.stream.send('unread', { unread })
    one.stream.send('counts', counts)
  }

  #closed(one: Open): void {
    this.#open.delete(one)
    if (![...this.#open].some(({ accountId }) => accountId === one.accountId)) this.#told.delete(one.accountId)
  }

  /** A round that takes longer than planned delays the next one. */
  #next(): void {
    this.#then(async () => {
      await this.#endClosedSessions()
      if (++this.#rounds % BEAT_ROUNDS === 0) for (const { stream } of this.#open) stream.beat()
      // Days end by themselves: what is overdue changes with the time alone.
      if (!this.#tasksChanged && this.#rounds % COUNT_ROUNDS !== 0) return
      this.#tasksChanged = false
      // That something was done, not what: whoever shows figures asks for them anew, within its own scope.
      for (const { stream } of this.#open) stream.send('work', {})
      for (const accountId of this.#told.keys()) await this.#tellCounts(accountId)
    })
  }

  #then(work: () => Promise<void>): void {
    this.#round = this.#round
      .then(() => (this.#stopped ? undefined : work()))
      .catch((error: unknown) => this.#log.warn('notifications: a stream was not told', { error: String(error) }))
  }

  async #endClosedSessions(): Promise<void> {
    if (this.#open.size === 0) return
    const open = await this.#sessions.openAmong([...new Set([...this.#open].map(({ sessionId }) => sessionId))])
    for (const { sessionId, stream } of this.#open) if (!open.has(sessionId)) stream.end()
  }

  async #tellCounts(accountId: string): Promise<void> {
    const told = this.#told.get(accountId)
    const account = told && (await AccountModel.findById(accountId).lean())
    if (!account) return
    const counts = await this.#tasks.counts(await standingOf(account))
    if (told.counts === JSON.stringify(counts)) return
    told.counts = JSON.stringify(counts)
    this.#send(accountId, 'counts', counts)
  }

  async #tellNotifications(accountId: string, told: Told): Promise<void> {
    const news = told.news ?? []
    told.news = undefined
    const unread = await unreadCount(accountId)
    for (const id of news) this.#send(accountId, 'notification', { id, unread }, id)
    if (told.unread !== unread) this.#send(accountId, 'unread', { unread })
    told.unread = unread
  }

  #send(accountId: string, event: string, data: object, id?: string): void {
    for (const one of this.#open) if (one.accountId === accountId) one.stream.send(event, data, id)
  }
}

/** Oldest first; without it, where the last one is no longer there. */
async function missedSince(accountId: string, lastId: string): Promise<string[]> {
  const last = isValidObjectId(lastId)
    ? await NotificationModel.findOne({ _id: lastId, accountId }, 'changedAt').lean()
    : undefined
  if (!last) return []
  const since = new Date(last.changedAt.getTime() - LOOK_BACK_MS)
  const missed = await NotificationModel.find(
    { accountId, inPage: true, changedAt: { $gte: since }, _id: { $ne: last._id } },
    '_id',
  )
    .sort({ changedAt: 1 })
    .limit(MOST_MISSED)
    .lean()
  return missed.map(({ _id }) => String(_id))
}
