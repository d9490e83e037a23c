import { parameterOfCase, parameterOn } from './parameter.ts'
import type { Parameter, Telling } from './parameter.ts'
import { addDays, atHour, dayBefore, dayOf, lastDay, nextWorkingDay } from './working-days.ts'
import type { HolidayCalendar } from './working-days.ts'

/** In the order in which they are told: a reminder comes before any escalation. */
export const NOTICE_STAGES = ['soon', 'overdue', 'escalated'] as const
export type NoticeStage = (typeof NOTICE_STAGES)[number]

/** When and to whom a deadline is told of, until it is done. */
export interface DeadlineNotice extends Telling {
  stage: NoticeStage
  /** The first day. */
  from: string
  parameter: { key: string; version: number }
}
export interface ToldNotice {
  stage: NoticeStage
  effectKey: string
  /** The business clock's time. */
  at: Date
  /** User names and groups. */
  to: string[]
}

/** `entry.report-reminder-days` is for the period `entry.report-days` alone, `deadline.reminder-days` for all that have none. */
const WORD: Readonly<Record<NoticeStage, string>> = { soon: 'reminder', overdue: 'overdue', escalated: 'escalation' }

export interface NoticeBasis {
  readonly parameterKey: string
  /** Absent: what holds on `openedOn`. */
  readonly parametersId?: string | undefined
  readonly dueOn: string
  readonly openedOn: string
}

/**
 * What is to be told of a deadline, by the versions that its case has fixed. A parameter of 0 days turns its stage off.
 */
export async function planNotices(basis: NoticeBasis, calendar: HolidayCalendar): Promise<DeadlineNotice[]> {
  const stem = basis.parameterKey.replace(/-days$/, '')
  const notices: DeadlineNotice[] = []
  for (const stage of NOTICE_STAGES) {
    const general = await fixed(basis, `deadline.${WORD[stage]}-days`)
    const rule = (await fixed(basis, `${stem}-${WORD[stage]}-days`)) ?? general
    const telling = rule?.telling ?? general?.telling
    if (!rule || !telling || rule.value === 0) continue
    const from = firstDay(stage, basis.dueOn, rule, calendar)
    const { hour, to, every } = telling
    notices.push({ stage, from, hour, to: [...to], every, parameter: { key: rule.key, version: rule.version } })
  }
  return notices
}

async function fixed({ parametersId, openedOn }: NoticeBasis, key: string): Promise<Parameter | undefined> {
  return parametersId === undefined ? parameterOn(key, openedOn) : parameterOfCase(parametersId, key, openedOn)
}

function firstDay(stage: NoticeStage, dueOn: string, { value, rule }: Parameter, calendar: HolidayCalendar): string {
  const unit = rule?.unit === 'working' ? 'working' : 'calendar'
  if (stage === 'soon') return dayBefore(dueOn, value, unit, calendar)
  return lastDay(dueOn, value, { unit, firstDayCounted: false, rollsOver: false }, calendar)
}

/** What of a deadline decides it. */
export interface NoticeState {
  readonly dueOn: string
  readonly dueAt: Date
  readonly openedOn: string
  readonly notices: readonly DeadlineNotice[]
  readonly told: readonly ToldNotice[]
}

/**
 * What is to be told at an instant, in order. Where the clock has jumped over many days each stage is told once: nothing is
 * escalated of which nobody was reminded.
 */
export const noticesDue = (deadline: NoticeState, now: Date, calendar: HolidayCalendar): DeadlineNotice[] =>
  deadline.notices.filter(notice => (nextTime(deadline, notice, now, calendar) ?? Infinity) <= now.getTime())

/** When something is to be told next; undefined: never again. */
export function nextTelling(deadline: NoticeState, now: Date, calendar: HolidayCalendar): Date | undefined {
  const next = Math.min(...deadline.notices.map(notice => nextTime(deadline, notice, now, calendar) ?? Infinity))
  return next === Infinity ? undefined : new Date(next)
}

function nextTime(deadline: NoticeState, notice: DeadlineNotice, now: Date, calendar: HolidayCalendar): number | undefined {
  const { dueOn, dueAt, openedOn, told } = deadline
  const isSoon = notice.stage === 'soon'
  const first = atHour(notice.from, notice.hour).getTime()
  const last = told.findLast(each => each.stage === notice.stage)
  // What was over when it was recorded is not told as coming.
  if (!last) return isSoon && dueOn < openedOn ? undefined : first
  const again = atHour(nextWorkingDay(addDays(dayOf(last.at), notice.every), calendar), notice.hour)
  if (isSoon && (again >= dueAt || now >= dueAt)) return undefined
  // Not before its first day, which is another one where the calendar has moved the deadline since.
  return Math.max(first, again.getTime())
}

/** When a stage first comes, for a process's own timer; the end of the period where the stage is turned off. */
export function noticeAt({ notices, dueAt }: Pick<NoticeState, 'notices' | 'dueAt'>, stage: NoticeStage): Date {
  const notice = notices.find(each => each.stage === stage)
  return notice ? atHour(notice.from, notice.hour) : dueAt
}
