import { AccountModel } from '../../domain/account.ts'
import { SEALED_TITLE } from '../../domain/case.ts'
import type { Deadline, DeadlineMove, DeadlineState, Period } from '../../domain/deadline.ts'
import { HolidayYearModel, calendarOf } from '../../domain/holiday.ts'
import { basisText, isToBeConfirmed } from '../../domain/legal-basis.ts'
import type { Mark } from '../../domain/legal-basis.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { TaskModel } from '../../domain/task.ts'
import { daysPassedOver, workingDaysUntil } from '../../domain/working-days.ts'
import type { FoundDeadline } from './deadline-query.ts'

/** A deadline as a list shows it, with how its last day was found. */
export interface DeadlineView extends Pick<
  Deadline,
  'kind' | 'title' | 'from' | 'dueOn' | 'doneOn' | 'endedOn' | 'ended' | 'parameter'
> {
  readonly id: string
  readonly case: {
    readonly key: string
    readonly caseNo?: string
    /** The masked name; of a minor's none. */
    readonly title?: string
    readonly processName: string
    readonly office?: string
  }
  readonly state: DeadlineState
  /** Of open ones: working days until the last day; negative after it. */
  readonly workingDaysLeft?: number
  readonly isOverdue: boolean
  readonly isToday: boolean
  /** The article in words. */
  readonly basis: string
  readonly mark: Mark
  readonly toBeConfirmed: boolean
  readonly period: Period
  /** Days off that were not counted, or over which it rolled; `worked`: weekend days that counted. */
  readonly passedOver: readonly string[]
  readonly worked: readonly string[]
  /** A year of it has no confirmed calendar, on which its last day depends. */
  readonly calendarUnconfirmed: boolean
  readonly moves: readonly (Omit<DeadlineMove, 'at'> & { readonly at: string })[]
  readonly notices: readonly { readonly stage: string; readonly from: string }[]
  readonly told: readonly { readonly stage: string; readonly at: string; readonly to: readonly string[] }[]
  /** An open task of the case that the account has, or may take by its posts. */
  readonly userTaskKey?: string
}

/** @param today the business day */
export async function deadlineViews(
  found: readonly FoundDeadline[],
  account: { readonly username: string; readonly groups: readonly string[] },
  today: string,
): Promise<DeadlineView[]> {
  const [years, tasks, names] = await Promise.all([HolidayYearModel.find().lean(), tasksFor(found, account), namesIn(found)])
  const calendar = calendarOf(years)
  const confirmed = new Set(years.filter(({ mark }) => mark !== '※').map(({ year }) => String(year)))
  return found.map(one => {
    const { from, dueOn, period, state } = one
    const { count, ...rule } = period
    const bound = rule.unit === 'working' || rule.rollsOver
    const passedOver = bound ? daysPassedOver(from, count, dueOn, rule, calendar) : []
    const task = one.case.instances.flatMap(key => tasks.get(key) ?? [])[0]
    return {
      id: String(one._id),
      case: caseOf(one, names),
      kind: one.kind,
      title: one.title,
      from,
      dueOn,
      state,
      ...(one.doneOn === undefined ? {} : { doneOn: one.doneOn }),
      ...(one.endedOn === undefined ? {} : { endedOn: one.endedOn }),
      ...(one.ended === undefined ? {} : { ended: one.ended }),
      ...(state === 'open' ? { workingDaysLeft: workingDaysUntil(today, dueOn, calendar) } : {}),
      isOverdue: state === 'open' && dueOn < today,
      isToday: dueOn === today,
      basis: basisText(one.basis),
      mark: one.mark,
      toBeConfirmed: isToBeConfirmed(one.mark),
      parameter: one.parameter,
      period,
      passedOver,
      worked: rule.unit === 'working' ? [...calendar.workdays].filter(day => day > from && day <= dueOn).toSorted() : [],
      calendarUnconfirmed: bound && [from, dueOn].some(day => !confirmed.has(day.slice(0, 4))),
      moves: one.moves.map(({ at, ...move }) => ({ ...move, at: at.toISOString() })),
      notices: one.notices.map(({ stage, from: first }) => ({ stage, from: first })),
      told: one.told.map(({ stage, at, to }) => ({ stage, at: at.toISOString(), to: to.map(name => names.get(name) ?? name) })),
      ...(task === undefined ? {} : { userTaskKey: task }),
    }
  })
}

function caseOf({ case: { _id, caseNo, caseTitle, sealed, processName, officeCode } }: FoundDeadline, names: Names) {
  const title = sealed ? SEALED_TITLE : caseTitle
  return {
    key: _id,
    processName,
    ...(caseNo ? { caseNo } : {}),
    ...(title ? { title } : {}),
    ...(officeCode ? { office: names.get(officeCode) ?? officeCode } : {}),
  }
}

type Names = ReadonlyMap<string, string>
/** Of offices, by code and by group, and of accounts, by user name. */
async function namesIn(found: readonly FoundDeadline[]): Promise<Names> {
  const told = new Set(found.flatMap(one => one.told.flatMap(({ to }) => to)))
  const groups = [...told].filter(name => name.includes(':'))
  const codes = [...groups.map(group => group.split(':')[0] ?? ''), ...found.flatMap(one => one.case.officeCode ?? [])]
  const [organisations, accounts] = await Promise.all([
    OrganisationModel.find({ code: { $in: codes } }, 'code name').lean(),
    AccountModel.find({ username: { $in: [...told] } }, 'username name').lean(),
  ])
  const offices = new Map(organisations.map(({ code, name }) => [code, name]))
  return new Map([
    ...offices,
    ...accounts.map(({ username, name }) => [username, name] as const),
    ...groups.map(group => [group, offices.get(group.split(':')[0] ?? '') ?? group] as const),
  ])
}

async function tasksFor(
  found: readonly FoundDeadline[],
  { username, groups }: { readonly username: string; readonly groups: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const own = {
    processInstanceKey: { $in: found.flatMap(one => one.case.instances) },
    state: 'CREATED' as const,
    $or: [{ assignee: username }, { assignee: null, candidateGroups: { $in: [...groups] } }],
  }
  const tasks = await TaskModel.find(own, 'processInstanceKey').sort({ createdAt: 1 }).lean()
  return new Map(tasks.map(({ _id, processInstanceKey }) => [processInstanceKey, _id]))
}
