import { titleOf } from '../../domain/case.ts'
import { optional } from '../../domain/optional.ts'
import type { BothLanguages } from '../../domain/parameter.ts'
import { officeNames } from '../../domain/office-names.ts'
import { SubjectMatterModel } from '../../domain/subject-matter.ts'
import { SubjectModel } from '../../domain/subject.ts'
import type { SubjectCounters, SubjectStatus } from '../../domain/subject.ts'
import { chosen, ofTab } from './register-filter.ts'
import type { Asked, RegisterFilter } from './register-filter.ts'
import { TABS } from './register-tabs.ts'
import type { Tab } from './register-tabs.ts'

/** One subject in a list: nothing personal but the masked name; of a minor nothing but that there is a file (法54). */
export interface RegisterRow {
  readonly subjectNo: string
  readonly title: string
  readonly sealed: boolean
  readonly status: SubjectStatus
  readonly level?: string
  readonly category?: string
  readonly office?: string
  /** The last day of the term. */
  readonly termEnd?: string
  readonly monitored: boolean
  readonly counters: SubjectCounters
  /** What is to be done next. */
  readonly next?: { readonly title: BothLanguages; readonly dueAt: string }
}
export interface RegisterPage {
  readonly items: readonly RegisterRow[]
  readonly total: number
  readonly today: string
}

/** One page of the register. What lies sealed is opened for its rows only. */
export async function registerPage(asked: Asked, filter: RegisterFilter, text = ''): Promise<RegisterPage> {
  const {
    account,
    services: { subjects },
  } = asked
  const wanted = [
    await subjects.visibleTo(account),
    await ofTab(asked, filter.tab),
    chosen(filter),
    text === '' ? {} : await subjects.matching(account, text),
  ]
  const query = { $and: wanted }
  const direction = filter.order === 'up' ? 1 : -1
  const [found, total] = await Promise.all([
    SubjectModel.find(query, 'subjectNo dataKey name status level category officeCode termEnd counters')
      .sort({ [filter.sort]: direction, _id: direction })
      .skip((filter.page - 1) * filter.size)
      .limit(filter.size),
    SubjectModel.countDocuments(query),
  ])
  const numbers = found.map(({ subjectNo }) => subjectNo)
  const [sealed, offices, monitored, next] = await Promise.all([
    subjects.sealedAmong(numbers),
    officeNames(found.flatMap(each => (each.get('officeCode') as string | undefined) ?? [])),
    SubjectMatterModel.distinct('subjectNo', { subjectNo: { $in: numbers }, state: 'open', kind: 'monitoring' }),
    subjects.nextDue(account, numbers),
  ])
  const items = found.map((subject): RegisterRow => {
    const { subjectNo, status, counters } = subject
    const isSealed = sealed.has(subjectNo)
    const told = (field: 'level' | 'category' | 'termEnd') => subject.get(field) as string | undefined
    const office = offices.get(String(subject.get('officeCode')))
    const { admonitions, warnings, penalties, daysMissing } = counters
    return {
      subjectNo,
      title: titleOf({ sealed: isSealed }, subject.get('name')),
      sealed: isSealed,
      status,
      monitored: monitored.includes(subjectNo),
      counters: { admonitions, warnings, penalties, daysMissing },
      ...optional('level', told('level')),
      ...optional('office', office),
      ...optional('next', next.get(subjectNo)),
      ...(isSealed ? {} : { ...optional('category', told('category')), ...optional('termEnd', told('termEnd')) }),
    }
  })
  return { items, total, today: asked.today }
}

/** How many each tab shows of what is chosen beside it. */
export async function registerCounts(asked: Asked, filter: Partial<RegisterFilter>): Promise<Record<Tab, number>> {
  const visible = await asked.services.subjects.visibleTo(asked.account)
  const counts = TABS.map(async tab => {
    const query = { $and: [visible, await ofTab(asked, tab), chosen(filter)] }
    return [tab, await SubjectModel.countDocuments(query)] as const
  })
  return Object.fromEntries(await Promise.all(counts)) as Record<Tab, number>
}
