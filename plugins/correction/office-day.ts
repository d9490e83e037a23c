import type { QueryFilter } from 'mongoose'
import { CaseModel, SEALED_TITLE } from '../../domain/case.ts'
import type { Case } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import type { Deadline } from '../../domain/deadline.ts'
import { basisText, isToBeConfirmed } from '../../domain/legal-basis.ts'
import { MATTER_WORDS } from '../../domain/matter-kind.ts'
import type { BothLanguages } from '../../domain/parameter.ts'
import { SubjectMatterModel } from '../../domain/subject-matter.ts'
import type { SubjectMatter } from '../../domain/subject-matter.ts'
import { TaskModel } from '../../domain/task.ts'
import { addDays, sundayOf } from '../../domain/working-days.ts'
import type { Services } from '../../server/plugin-api.ts'
import { registerPage } from './register.ts'
import type { RegisterRow } from './register.ts'
import { officeNames } from '../../domain/office-names.ts'
import type { Asked } from './register-filter.ts'

/** Longer lists have pages of their own. */
const MOST = 50
const SOON_DAYS = 7
const AHEAD_DAYS = 14

/** What an office has before it today, of the cases that exist for the reader. */
export interface OfficeDay {
  readonly today: string
  /** Overdue ones, and those that end by Sunday. */
  readonly deadlines: readonly DayDeadline[]
  /** Oldest first. */
  readonly tasks: readonly DayTask[]
  /** Who is on leave, by the day of return. */
  readonly leaves: readonly DayMatter[]
  /** Reports, visits and checks that are due within fourteen days, `until` when. */
  readonly visits: readonly DayMatter[]
  /** 重大时间节点 of the next seven days. */
  readonly keyDates: readonly DayMatter[]
  /** Entries that run, newest first. */
  readonly arrivals: readonly (DayCase & { readonly startedOn: string })[]
  /** Whose term ends within thirty days, the next one first. */
  readonly ending: readonly RegisterRow[]
}
/** A case as a line names it; no name of a minor. */
export interface DayCase {
  readonly subjectNo?: string
  readonly title?: string
  readonly processName: string
  readonly office?: string
}
export interface DayDeadline extends DayCase {
  readonly id: string
  readonly caseKey: string
  readonly what: BothLanguages
  readonly dueAt: string
  readonly basis: string
  readonly toBeConfirmed: boolean
}
export interface DayTask extends DayCase {
  readonly userTaskKey: string
  readonly name: string
  readonly createdAt: string
  readonly dueDate?: string
  /** The reader has it, or may take it. */
  readonly mayOpen: boolean
}
export interface DayMatter extends DayCase {
  readonly what: BothLanguages
  readonly from: string
  readonly until?: string
}

/** Of supervision and of the reports of health: what the office does with the person at regular times. */
const VISITS = /^(supervision\.(report|check|visit)|condition-report\.(report|review))/

export async function officeDay(asked: Asked & { readonly services: Services }, office?: string): Promise<OfficeDay> {
  const { services, account, today } = asked
  const visible: QueryFilter<Case> = {
    $and: [await services.cases.visibleTo(account), office === undefined ? {} : { officeCode: office }],
  }
  const sunday = sundayOf(today)
  const [deadlines, tasks, leaves, visits, keyDates, arrivals, ending] = await Promise.all([
    ofCases<Deadline & { _id: unknown }>(DeadlineModel, { state: 'open', dueOn: { $lte: sunday } }, { dueAt: 1 }, visible),
    openTasks(asked, visible),
    ofCases<SubjectMatter>(SubjectMatterModel, { state: 'open', kind: 'leave' }, { until: 1 }, visible),
    ofCases<Deadline>(
      DeadlineModel,
      { state: 'open', kind: VISITS, dueOn: { $lte: addDays(today, AHEAD_DAYS) } },
      { dueAt: 1 },
      visible,
    ),
    ofCases<SubjectMatter>(
      SubjectMatterModel,
      { state: 'open', kind: 'key-date', from: { $lte: addDays(today, SOON_DAYS) } },
      { from: 1 },
      visible,
    ),
    CaseModel.find({ $and: [{ state: 'ACTIVE', processDefinitionId: 'correction-entry' }, visible] })
      .sort({ startedAt: -1, _id: -1 })
      .limit(MOST)
      .lean<Case[]>(),
    registerPage(asked, { tab: 'ending', sort: 'subjectNo', order: 'up', page: 1, size: 200, ...(office ? { office } : {}) }),
  ])
  const cases = [...deadlines, ...tasks, ...leaves, ...visits, ...keyDates].map(({ case: ofCase }) => ofCase)
  const names = await officeNames([...cases, ...arrivals].flatMap(({ officeCode }) => officeCode ?? []))
  const line = (ofCase: Case) => caseLine(ofCase, names)
  return {
    today,
    deadlines: deadlines.map(({ _id, caseKey, title: { zh, en }, dueAt, basis, mark, case: ofCase }) => ({
      ...line(ofCase),
      id: String(_id),
      caseKey,
      what: { zh, en },
      dueAt: dueAt.toISOString(),
      basis: basisText(basis),
      toBeConfirmed: isToBeConfirmed(mark),
    })),
    tasks: tasks.map(({ task, mayOpen, case: ofCase }) => ({
      ...line(ofCase),
      processName: task.processName,
      userTaskKey: task._id,
      name: task.name,
      createdAt: task.createdAt.toISOString(),
      ...(task.dueDate ? { dueDate: task.dueDate.toISOString() } : {}),
      mayOpen,
    })),
    leaves: leaves.map(matter => dayMatter(matter, line(matter.case))),
    visits: visits.map(({ title: { zh, en }, from, dueOn, case: ofCase }) => ({
      ...line(ofCase),
      what: { zh, en },
      from,
      until: dueOn,
    })),
    keyDates: keyDates.map(matter => dayMatter(matter, line(matter.case))),
    arrivals: arrivals.map(each => ({ ...line(each), startedOn: each.startedAt.toISOString() })),
    ending: ending.items.toSorted((one, other) => ((one.termEnd ?? '') < (other.termEnd ?? '') ? -1 : 1)),
  }
}

const dayMatter = ({ kind, from, until }: SubjectMatter, line: DayCase): DayMatter => ({
  ...line,
  what: MATTER_WORDS[kind],
  from,
  ...(until === undefined ? {} : { until }),
})

function caseLine({ caseNo, caseTitle, sealed, processName, officeCode }: Case, names: ReadonlyMap<string, string>): DayCase {
  const title = sealed ? SEALED_TITLE : caseTitle
  return {
    processName,
    ...(caseNo ? { subjectNo: caseNo } : {}),
    ...(title ? { title } : {}),
    ...(officeCode ? { office: names.get(officeCode) ?? officeCode } : {}),
  }
}

/** The first of a kind whose case exists for the reader, each with it. */
function ofCases<T extends { readonly caseKey: string }>(
  model: { aggregate(stages: object[]): { exec(): Promise<unknown> } },
  match: object,
  sort: Record<string, 1 | -1>,
  visible: QueryFilter<Case>,
): Promise<(T & { readonly case: Case })[]> {
  const lookup = { from: 'cases', localField: 'caseKey', foreignField: '_id', pipeline: [{ $match: visible }], as: 'case' }
  const stages = [{ $match: match }, { $sort: { ...sort, _id: 1 } }, { $lookup: lookup }, { $unwind: '$case' }, { $limit: MOST }]
  return model.aggregate(stages).exec() as Promise<(T & { readonly case: Case })[]>
}

/** Of running cases. Which of them the reader may open, the inbox says. */
async function openTasks({ services, account }: Asked & { readonly services: Services }, visible: QueryFilter<Case>) {
  const running = await CaseModel.find({ $and: [{ state: 'ACTIVE' }, visible] }).lean<Case[]>()
  const caseOf = new Map(running.flatMap(each => each.instances.map(key => [key, each] as const)))
  const [tasks, mine, groups] = await Promise.all([
    TaskModel.find({ state: 'CREATED', processInstanceKey: { $in: [...caseOf.keys()] } })
      .sort({ createdAt: 1, _id: 1 })
      .limit(MOST)
      .lean(),
    services.tasks.list(account, { box: 'mine', limit: 100 }),
    services.tasks.list(account, { box: 'groups', limit: 100 }),
  ])
  const own = new Set([...mine.items, ...groups.items].map(({ userTaskKey }) => userTaskKey))
  return tasks.flatMap(task => {
    const ofCase = caseOf.get(task.processInstanceKey)
    return ofCase ? [{ task, mayOpen: own.has(task._id), case: ofCase }] : []
  })
}
