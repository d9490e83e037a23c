import { titleOf } from '../../domain/case.ts'
import { officeNames } from '../../domain/office-names.ts'
import { optional } from '../../domain/optional.ts'
import type { BothLanguages } from '../../domain/parameter.ts'
import { ReleasedPersonModel } from '../../domain/released-person.ts'
import type { ReleasedPerson, ReleasedPersonStatus } from '../../domain/released-person.ts'
import { chosen, ofTab } from './register-filter.ts'
import type { Asked, RegisterFilter } from './register-filter.ts'
import { TABS } from './register-tabs.ts'
import type { Tab } from './register-tabs.ts'

/** One released person in a list: nothing personal but the masked name; of a minor nothing but that there is a file (法54). */
export interface RegisterRow {
  /** The number of the record. */
  readonly subjectNo: string
  readonly title: string
  readonly sealed: boolean
  readonly status: ReleasedPersonStatus
  readonly counters: Pick<ReleasedPerson['counters'], 'visits' | 'referrals' | 'warningSigns'>
  readonly risk?: string
  readonly office?: string
  readonly handoverAt?: string
  readonly assistUntil?: string
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
  const { account, today } = asked
  const people = asked.services.releasedPersons
  const wanted = [
    await people.visibleTo(account),
    await ofTab(asked, filter.tab),
    chosen(filter),
    text === '' ? {} : await people.matching(account, text),
  ]
  const query = { $and: wanted }
  const direction = filter.order === 'up' ? 1 : -1
  const [found, total] = await Promise.all([
    ReleasedPersonModel.find(query, 'personNo dataKey name status riskLevel officeCode handoverAt assistUntil counters')
      .sort({ [filter.sort]: direction, _id: direction })
      .skip((filter.page - 1) * filter.size)
      .limit(filter.size),
    ReleasedPersonModel.countDocuments(query),
  ])
  const numbers = found.map(({ personNo }) => personNo)
  const [sealed, offices, next] = await Promise.all([
    people.sealedAmong(numbers),
    officeNames(found.flatMap(each => (each.get('officeCode') as string | undefined) ?? [])),
    people.nextDue(account, numbers),
  ])
  const items = found.map((person): RegisterRow => {
    const { personNo, status, counters } = person
    const told = (field: 'riskLevel' | 'handoverAt' | 'assistUntil') => person.get(field) as string | undefined
    return {
      subjectNo: personNo,
      title: titleOf({ sealed: sealed.has(personNo) }, person.get('name')),
      sealed: sealed.has(personNo),
      status,
      counters: { visits: counters.visits, referrals: counters.referrals, warningSigns: counters.warningSigns },
      ...optional('risk', told('riskLevel')),
      ...optional('office', offices.get(String(person.get('officeCode')))),
      ...optional('handoverAt', told('handoverAt')),
      ...optional('assistUntil', told('assistUntil')),
      ...optional('next', next.get(personNo)),
    }
  })
  return { items, total, today }
}

/** How many each tab shows of what is chosen beside it. */
export async function registerCounts(asked: Asked, filter: Partial<RegisterFilter>): Promise<Record<Tab, number>> {
  const visible = await asked.services.releasedPersons.visibleTo(asked.account)
  const counts = TABS.map(async tab => {
    const query = { $and: [visible, await ofTab(asked, tab), chosen(filter)] }
    return [tab, await ReleasedPersonModel.countDocuments(query)] as const
  })
  return Object.fromEntries(await Promise.all(counts)) as Record<Tab, number>
}
