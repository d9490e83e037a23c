import { addDays } from '../../../domain/working-days.ts'
import type { InventedPerson } from '../invented-person.ts'
import type { Scenario } from './scenarios.ts'

export interface NoticeOf {
  readonly scenario: Scenario
  readonly person: InventedPerson
  readonly docNo: string
  readonly officeCode: string
  /** The day on which the notice is registered; delivered the same day. */
  readonly today: string
}

/** The day the judgment took effect: two days before it reaches us, or so long that notice and delivery are late. */
export const effectiveDay = (today: string, { lateNotice }: Scenario): string => addDays(today, lateNotice ? -11 : -2)

const wordsOf = {
  control: { documentKind: 'judgment', sentence: '管制六个月', organ: '演示区人民法院', organKind: 'court' },
  probation: { documentKind: 'judgment', sentence: '有期徒刑一年，缓刑一年六个月', organ: '演示区人民法院', organKind: 'court' },
  parole: { documentKind: 'ruling', sentence: '有期徒刑三年，假释', organ: '演示市中级人民法院', organKind: 'court' },
  'temp-outside': {
    documentKind: 'temp-outside-decision',
    sentence: '有期徒刑二年，暂予监外执行',
    organ: '演示省监狱管理局',
    organKind: 'prison-administration',
  },
} as const

/** The start form of one case. */
export function noticeData({ scenario, person, docNo, officeCode, today }: NoticeOf): Record<string, unknown> {
  const effectiveDate = effectiveDay(today, scenario)
  const { documentKind, sentence, organ, organKind } = wordsOf[scenario.category]
  const minor = (scenario.age ?? 18) < 18
  return {
    documentKind,
    docNo,
    decisionOrganKind: organKind,
    decisionOrgan: organ,
    effectiveDate,
    noticeDate: scenario.lateNotice ? addDays(today, -1) : addDays(effectiveDate, 1),
    deliveryDate: today,
    ...(scenario.category === 'temp-outside' ? { decisionReceivedOn: addDays(effectiveDate, 1) } : {}),
    category: scenario.category,
    charge: '演示罪名',
    sentence,
    termStart: effectiveDate,
    termEnd: addDays(effectiveDate, 545),
    injunctions:
      scenario.category === 'probation'
        ? [{ type: 'place', scope: '演示场所', from: effectiveDate, to: addDays(effectiveDate, 180) }]
        : [],
    name: person.name,
    idType: 'identity-card',
    idNo: person.idNo,
    gender: person.gender,
    birthDate: scenario.wrongBirthDateFirst ? addDays(person.birthDate, -1) : person.birthDate,
    ethnicity: '汉族',
    nationality: '中国',
    domicile: person.residence,
    residence: person.residence,
    phone: person.phone,
    ...(minor ? { guardianName: `${person.name}之父`, guardianRelation: '父亲', guardianPhone: '10000000001' } : {}),
    countyCode: '410106',
    officeCode,
  }
}
