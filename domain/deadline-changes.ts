import type { QueryFilter } from 'mongoose'
import { DeadlineModel, kindOf } from './deadline.ts'
import type { Deadline, DeadlineEnd } from './deadline.ts'
import { nextTelling, planNotices } from './deadline-notices.ts'
import { holidayCalendar } from './holiday.ts'
import type { HolidayCalendar } from './working-days.ts'
import { parameterOf, parameterOfCase } from './parameter.ts'
import type { BothLanguages, Parameter } from './parameter.ts'
import { atHour, endOfDay, lastDay } from './working-days.ts'

export interface NewDeadline extends Pick<Deadline, 'caseKey' | 'processInstanceKey' | 'from'> {
  readonly subjectNo?: string
  readonly parametersId: string
  readonly parameterKey: string
  /** The business day on which it is recorded. */
  readonly openedOn: string
  /** Absent: the parameter's. */
  readonly kind?: string
  readonly title?: BothLanguages
  readonly responsible?: readonly string[]
  /** Absent: a case has one of the kind. */
  readonly effectKey?: string
  /** Where the thing was already done when the deadline was computed. */
  readonly doneOn?: string
}

/** Computes a deadline by its parameter and records it; a second call with the same effect key changes nothing. */
export async function openDeadline(one: NewDeadline): Promise<Deadline> {
  const { caseKey, kind = kindOf(one.parameterKey), from, parametersId, parameterKey, openedOn } = one
  const effectKey = one.effectKey ?? `${caseKey}:${kind}`
  const known = await DeadlineModel.findOne({ effectKey }).lean()
  if (known) return known
  const [parameter, calendar] = await Promise.all([periodOf(parametersId, parameterKey, openedOn), holidayCalendar()])
  const dueOn = lastDay(from, parameter.value, parameter.rule, calendar)
  const due = { dueOn, dueAt: endOfDay(dueOn), openedOn, told: [] }
  const notices = await planNotices({ parameterKey, parametersId, dueOn, openedOn }, calendar)
  const tellAt = nextTelling({ ...due, notices }, atHour(openedOn, 0), calendar)
  const deadline: Deadline = {
    caseKey,
    ...(one.subjectNo === undefined ? {} : { subjectNo: one.subjectNo }),
    processInstanceKey: one.processInstanceKey,
    effectKey,
    kind,
    title: one.title ?? titleOf(parameter),
    from,
    ...due,
    basis: parameter.source,
    mark: parameter.mark,
    parameter: { key: parameter.key, version: parameter.version },
    period: { count: parameter.value, ...parameter.rule },
    parametersId,
    responsible: [...(one.responsible ?? [])],
    notices,
    ...(tellAt === undefined ? {} : { tellAt }),
    moves: [],
    ...outcome(dueOn, one.doneOn),
  }
  const { effectKey: _, ...rest } = deadline
  return DeadlineModel.findOneAndUpdate({ effectKey }, { $setOnInsert: rest }, { upsert: true, returnDocument: 'after' })
    .orFail()
    .lean()
}

export const titleOf = ({ what, title }: Pick<Parameter, 'what' | 'title'>): BothLanguages => what ?? { zh: title, en: title }

/** A period as the case fixed it; one that came later, as it holds on that day. @throws where it is no period */
export async function periodOf(
  parametersId: string,
  key: string,
  on: string,
): Promise<Parameter & Required<Pick<Parameter, 'rule'>>> {
  const fixed = (await parameterOfCase(parametersId, key, on)) ?? (await parameterOf(parametersId, key))
  const { rule } = fixed
  if (!rule || fixed.unit !== 'days') throw new Error(`parameter ${key} is no period`)
  return { ...fixed, rule }
}

/** The versions by which a case runs, where one of its deadlines has fixed them. */
export async function parametersOfCase(caseKey: string): Promise<string | undefined> {
  const first = await DeadlineModel.findOne({ caseKey, parametersId: { $exists: true } }, 'parametersId')
    .sort({ _id: 1 })
    .lean()
  return first?.parametersId
}

/** Records that it was done. Done once is done: a later call changes nothing. @returns how many were open */
export async function settleDeadlines(caseKey: string, kind: string, doneOn: string): Promise<number> {
  let settled = 0
  for (const { _id, dueOn } of await DeadlineModel.find({ caseKey, kind, state: 'open' }, 'dueOn').lean()) {
    const change = { $set: outcome(dueOn, doneOn), $unset: { tellAt: 1 } }
    settled += (await DeadlineModel.updateOne({ _id, state: 'open' }, change)).modifiedCount
  }
  return settled
}

/** Ends open deadlines that nobody need meet any more; it stays visible that they were not. */
export async function cancelDeadlines(which: QueryFilter<Deadline>, ended: DeadlineEnd, endedOn: string): Promise<void> {
  const end = { state: 'cancelled', ended, endedOn } as const
  await DeadlineModel.updateMany({ ...which, state: 'open' }, { $set: end, $unset: { tellAt: 1 } })
}

/**
 * A holiday that is announced later changes the last day of a period that is counted in working days or rolls over: such a
 * deadline is computed anew while it is open, by the parameters it has, and keeps what it was. @returns those that moved
 */
export async function followCalendar(calendar: HolidayCalendar, sources: ReadonlyMap<string, string>, now: Date) {
  const moved: { readonly deadline: Deadline & { _id: unknown }; readonly before: string }[] = []
  for (const one of await DeadlineModel.find(BOUND_TO_CALENDAR).lean()) {
    const dueOn = lastDay(one.from, one.period.count, one.period, calendar)
    if (dueOn === one.dueOn) continue
    const basis = { parameterKey: one.parameter.key, parametersId: one.parametersId, dueOn, openedOn: one.openedOn }
    const notices = await planNotices(basis, calendar)
    const changed = { dueOn, dueAt: endOfDay(dueOn), notices }
    const tellAt = nextTelling({ ...one, ...changed }, now, calendar)
    const years = [...new Set([one.dueOn, dueOn].map(day => day.slice(0, 4)))]
    const source = years.flatMap(year => sources.get(year) ?? []).join('；') || '—'
    const deadline = await DeadlineModel.findOneAndUpdate(
      { _id: one._id, dueOn: one.dueOn, state: 'open' },
      {
        $set: { ...changed, ...(tellAt ? { tellAt } : {}) },
        ...(tellAt ? {} : { $unset: { tellAt: 1 } }),
        $push: { moves: { at: now, before: one.dueOn, after: dueOn, source } },
      },
      { returnDocument: 'after' },
    ).lean()
    if (deadline) moved.push({ deadline, before: one.dueOn })
  }
  return moved
}

/** Open ones whose last day may be another one when the calendar changes. */
export const BOUND_TO_CALENDAR: QueryFilter<Deadline> = {
  state: 'open',
  $or: [{ 'period.unit': 'working' }, { 'period.rollsOver': true }],
}

const outcome = (dueOn: string, doneOn: string | undefined): Pick<Deadline, 'state' | 'doneOn'> =>
  doneOn === undefined ? { state: 'open' } : { state: doneOn <= dueOn ? 'met' : 'late', doneOn }
