import type { Category } from '../../../domain/subject.ts'

/** One way through the entry process. Days are counted from the day the judgment took effect. */
export interface Scenario {
  readonly name: string
  readonly title: string
  readonly end: 'enrolled' | 'not-reported' | 'transferred'
  readonly category: Category
  readonly gender?: 'male' | 'female'
  readonly age?: number
  /** The day on which the person reports; absent: never, or handed over instead. */
  readonly reportsOnDay?: number
  /** Registered at the desk by the office's clerk; else by the message `subject-reported`. */
  readonly atDesk?: boolean
  readonly lateNotice?: boolean
  readonly missingDocuments?: boolean
  /** The first group lacks whom the law asks for; the second has them. */
  readonly wrongGroupFirst?: boolean
  /** The notice names a birth date that is not the identity number's. */
  readonly wrongBirthDateFirst?: boolean
  readonly proposesNotReported?: boolean
  /** The day on which the custody organ hands the person over; 0: as soon as the task is there. */
  readonly handsOverOnDay?: number
  readonly redirected?: boolean
  /** By the message `judgment-notified` instead of the start form. */
  readonly byMessage?: boolean
}

export const scenarios: readonly Scenario[] = [
  { name: 'on-time', title: '按期报到', end: 'enrolled', category: 'probation', gender: 'male', reportsOnDay: 4, atDesk: true },
  { name: 'minor', title: '未成年人', end: 'enrolled', category: 'probation', gender: 'male', age: 16, reportsOnDay: 6 },
  { name: 'late', title: '逾期报到', end: 'enrolled', category: 'control', gender: 'male', reportsOnDay: 13 },
  {
    name: 'woman',
    title: '女性对象',
    end: 'enrolled',
    category: 'parole',
    gender: 'female',
    reportsOnDay: 5,
    wrongGroupFirst: true,
  },
  {
    name: 'missing-documents',
    title: '文书不全',
    end: 'enrolled',
    category: 'probation',
    reportsOnDay: 3,
    missingDocuments: true,
  },
  { name: 'transfer', title: '暂予监外执行移送', end: 'enrolled', category: 'temp-outside', gender: 'male', handsOverOnDay: 6 },
  { name: 'late-notice', title: '迟延通知送达', end: 'enrolled', category: 'control', reportsOnDay: 13, lateNotice: true },
  { name: 'by-message', title: '消息启动', end: 'enrolled', category: 'probation', reportsOnDay: 7, byMessage: true },
  {
    name: 'identity-corrected',
    title: '更正登记信息',
    end: 'enrolled',
    category: 'probation',
    reportsOnDay: 4,
    wrongBirthDateFirst: true,
  },
  { name: 'not-reported', title: '认定未报到', end: 'not-reported', category: 'control', proposesNotReported: true },
  { name: 'redirected', title: '转送其他执行地', end: 'transferred', category: 'temp-outside', redirected: true },
]

/** What `--cases N` plays, in turn: all of them end enrolled. */
export const defaultScenarios = scenarios.filter(scenario => scenario.end === 'enrolled')

export function scenarioNamed(name: string): Scenario {
  const found = scenarios.find(scenario => scenario.name === name)
  if (!found) throw new Error(`no scenario ${name}; there are: ${scenarios.map(each => each.name).join(', ')}`)
  return found
}
