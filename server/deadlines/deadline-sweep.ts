import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import type { Deadline } from '../../domain/deadline.ts'
import { BOUND_TO_CALENDAR, cancelDeadlines, followCalendar } from '../../domain/deadline-changes.ts'
import { nextTelling, noticesDue } from '../../domain/deadline-notices.ts'
import type { NoticeStage } from '../../domain/deadline-notices.ts'
import { HolidayYearModel, calendarOf } from '../../domain/holiday.ts'
import type { HolidayYear } from '../../domain/holiday.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { HolidayCalendar } from '../../domain/working-days.ts'
import type { NotificationService } from '../notifications/notification-contract.ts'
import { deadlineRecipients } from './deadline-recipients.ts'

type Stored = Deadline & { readonly _id: unknown }
const KIND: Readonly<Record<NoticeStage, string>> = {
  soon: 'deadline.soon',
  overdue: 'deadline.overdue',
  escalated: 'deadline.escalated',
}

/**
 * What time alone does to deadlines: those of a case that is over end, those that depend on the calendar follow it, and what is
 * due is told, reminders before escalations. A timer tells and decides nothing. Any number of processes may do so at once, and
 * one that dies half-way is made up for: each telling has an effect key, each move its last day from which it goes.
 */
export class DeadlineSweep {
  readonly #notifications: NotificationService
  #calendar = ''
  constructor(notifications: NotificationService) {
    this.#notifications = notifications
  }

  async sweep(now: Date): Promise<void> {
    const years = await HolidayYearModel.find({}, { _id: 0, __v: 0 }).sort({ year: 1 }).lean()
    const calendar = calendarOf(years)
    await endWithTheirCases()
    await this.#follow(years, calendar, now)
    await this.#warnOfYears(years)
    for (const deadline of await DeadlineModel.find({ state: 'open', tellAt: { $lte: now } })
      .sort({ tellAt: 1 })
      .lean())
      await this.#tell(deadline, now, calendar)
  }

  async #follow(years: readonly HolidayYear[], calendar: HolidayCalendar, now: Date): Promise<void> {
    const state = JSON.stringify(years)
    if (state === this.#calendar) return
    const sources = new Map(years.map(({ year, source }) => [String(year), source]))
    await followCalendar(calendar, sources, now)
    // Told from the record, so that nothing is lost with a process that dies in between.
    for (const deadline of await DeadlineModel.find({ state: 'open', 'moves.0': { $exists: true } }).lean()) {
      const { before, after } = deadline.moves.at(-1)!
      await this.#notify(deadline, ['handlers', 'responsible'], {
        kind: 'deadline.moved',
        effectKey: `deadline.moved:${String(deadline._id)}:${deadline.moves.length}`,
        values: { before, due: after },
      })
    }
    this.#calendar = state
  }

  /** A year whose days off nobody has confirmed: the last day of what falls into it may change. */
  async #warnOfYears(years: readonly HolidayYear[]): Promise<void> {
    const confirmed = new Set(years.filter(({ mark }) => mark !== '※').map(({ year }) => String(year)))
    const days = await DeadlineModel.distinct('dueOn', BOUND_TO_CALENDAR)
    const unconfirmed = new Set(days.map(day => day.slice(0, 4)).filter(year => !confirmed.has(year)))
    if (unconfirmed.size === 0) return
    const administrators = await AccountModel.find({ roles: 'administrator', disabled: false }, '_id').lean()
    for (const year of [...unconfirmed].sort()) {
      await this.#notifications.notify(
        { accountIds: administrators.map(({ _id }) => String(_id)) },
        {
          kind: 'calendar.unconfirmed',
          effectKey: `calendar.unconfirmed:${year}`,
          path: `/parameters/holidays?year=${year}`,
          values: { year },
        },
      )
    }
  }

  async #tell(deadline: Stored, now: Date, calendar: HolidayCalendar): Promise<void> {
    const { _id } = deadline
    const told = [...deadline.told]
    for (const { stage, to: words } of noticesDue(deadline, now, calendar)) {
      const effectKey = `${KIND[stage]}:${String(_id)}:${dayOf(now)}`
      const thread = `${KIND[stage]}:${String(_id)}`
      const to = await this.#notify(deadline, words, { kind: KIND[stage], effectKey, thread, values: { due: deadline.dueOn } })
      if (!to) return
      const entry = { stage, effectKey, at: now, to }
      told.push(entry)
      await DeadlineModel.updateOne({ _id, 'told.effectKey': { $ne: effectKey } }, { $push: { told: entry } })
    }
    const tellAt = nextTelling({ ...deadline, told }, now, calendar)
    const set = tellAt ? { $set: { tellAt } } : { $unset: { tellAt: 1 } }
    // Not where it moved meanwhile: that set another time.
    await DeadlineModel.updateOne({ _id, state: 'open', dueOn: deadline.dueOn }, set)
  }

  /** @returns whom; undefined while the case is not known here: it is tried again */
  async #notify(
    deadline: Stored,
    words: readonly string[],
    notice: { kind: string; effectKey: string; thread?: string; values: Record<string, string> },
  ): Promise<string[] | undefined> {
    const found = await CaseModel.findById(deadline.caseKey).lean()
    if (!found) return undefined
    const to = await deadlineRecipients(words, deadline, found)
    const { title, basis, caseKey } = deadline
    await this.#notifications.notify(to, {
      ...notice,
      processInstanceKey: caseKey,
      path: `/deadlines?case=${caseKey}&state=all`,
      values: { ...notice.values, title: title.zh, titleEn: title.en, basis },
    })
    return [...to.usernames, ...to.groups]
  }
}

/** They need not be met any more; that they were not stays on record. */
async function endWithTheirCases(): Promise<void> {
  const ended = await DeadlineModel.aggregate<{ _id: string; case: { state: 'COMPLETED' | 'TERMINATED'; endedAt?: Date } }>([
    { $match: { state: 'open' } },
    { $group: { _id: '$caseKey' } },
    { $lookup: { from: 'cases', localField: '_id', foreignField: '_id', as: 'case' } },
    { $unwind: '$case' },
    { $match: { 'case.state': { $in: ['COMPLETED', 'TERMINATED'] } } },
    { $project: { 'case.state': 1, 'case.endedAt': 1 } },
  ])
  for (const { _id: caseKey, case: over } of ended) {
    const why = over.state === 'COMPLETED' ? 'case-completed' : 'case-terminated'
    await cancelDeadlines({ caseKey }, why, dayOf(over.endedAt ?? new Date()))
  }
}
