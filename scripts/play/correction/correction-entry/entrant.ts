import { DateTime } from 'luxon'
import { addDays } from '../../../../domain/working-days.ts'
import { inventPerson } from '../../invented-person.ts'
import type { InventedPerson } from '../../invented-person.ts'
import { SeededRandom } from '../../random.ts'
import type { Data, EnrolOptions, Entrant } from '../../scenario.ts'

const CITY = '410100'
const COUNTY_LENGTH = 6
const AGE_OF_MINORS = 16
const MONTHS = 18
const INJUNCTION_DAYS = 180

const wordsOf = {
  control: { documentKind: 'judgment', sentence: '管制', organ: '演示区人民法院', organKind: 'court' },
  probation: { documentKind: 'judgment', sentence: '有期徒刑一年，缓刑', organ: '演示区人民法院', organKind: 'court' },
  parole: { documentKind: 'ruling', sentence: '有期徒刑三年，假释', organ: '演示市中级人民法院', organKind: 'court' },
  'temp-outside': {
    documentKind: 'temp-outside-decision',
    sentence: '有期徒刑二年，暂予监外执行',
    organ: '演示省监狱管理局',
    organKind: 'prison-administration',
  },
} as const

export interface NewEntrant {
  /** Decides who it is: the same again, the same person. */
  readonly seed: number
  /** The day on which the notice is registered; delivered the same day. */
  readonly today: string
  readonly docNo: string
}

/** Somebody whose notice came in, and what it says: the start form of the entry process. */
export function inventEntrant({ seed, today, docNo }: NewEntrant, options: EnrolOptions = {}): Entrant {
  const { category = 'probation', minor = false, woman = false, officeCode = '410106-01', notice } = options
  const gender = woman ? 'female' : 'male'
  const person = inventPerson(new SeededRandom(seed), { on: today, gender, ...(minor ? { age: AGE_OF_MINORS } : {}) })
  // Two days before it reaches us, or so long that notice and delivery are late.
  const termStart = addDays(today, options.lateNotice ? -11 : -2)
  const termEnd = lastDayOfTerm(termStart, options.termMonths ?? MONTHS)
  const countyCode = officeCode.slice(0, COUNTY_LENGTH)
  const data = {
    ...documentData({
      category,
      termStart,
      termEnd,
      docNo,
      noticeDate: options.lateNotice ? addDays(today, -1) : addDays(termStart, 1),
    }),
    ...personData(person, minor),
    deliveryDate: today,
    countyCode,
    officeCode,
    ...notice,
  }
  return { countyCode, officeCode, cityCode: CITY, category, minor, person, docNo, termStart, termEnd, notice: data }
}

/** The day before the one that has the same number, so many months later. */
export const lastDayOfTerm = (from: string, months: number): string =>
  DateTime.fromISO(from).plus({ months }).minus({ days: 1 }).toISODate() ?? from

function documentData(of: Pick<Entrant, 'category' | 'termStart' | 'termEnd' | 'docNo'> & { noticeDate: string }): Data {
  const { category, termStart, termEnd, docNo, noticeDate } = of
  const { documentKind, sentence, organ, organKind } = wordsOf[category]
  const to = [addDays(termStart, INJUNCTION_DAYS), termEnd].sort()[0]
  return {
    documentKind,
    docNo,
    decisionOrganKind: organKind,
    decisionOrgan: organ,
    effectiveDate: termStart,
    noticeDate,
    ...(category === 'temp-outside' ? { decisionReceivedOn: addDays(termStart, 1) } : {}),
    category,
    charge: '演示罪名',
    sentence,
    termStart,
    termEnd,
    injunctions: category === 'probation' ? [{ type: 'place', scope: '演示场所', from: termStart, to }] : [],
  }
}

const personData = (person: InventedPerson, minor: boolean): Data => ({
  name: person.name,
  idType: 'identity-card',
  idNo: person.idNo,
  gender: person.gender,
  birthDate: person.birthDate,
  ethnicity: '汉族',
  nationality: '中国',
  domicile: person.residence,
  residence: person.residence,
  phone: person.phone,
  ...(minor ? { guardianName: `${person.name}之父`, guardianRelation: '父亲', guardianPhone: '10000000001' } : {}),
})
