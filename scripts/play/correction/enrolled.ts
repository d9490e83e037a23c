import { DateTime } from 'luxon'
import { answers } from '../correction-entry/answers.ts'
import { effectiveDay, noticeData } from '../correction-entry/notice.ts'
import { inventPerson } from '../invented-person.ts'
import { SeededRandom } from '../random.ts'
import type { EnrolOptions, PlayedSubject, Scene } from '../scenario.ts'

/** What the entry process is begun with, for somebody whom `enrolled` describes. */
export interface Entrant extends Omit<PlayedSubject, 'subjectNo' | 'entry'> {
  readonly notice: Readonly<Record<string, unknown>>
}
const CITY = '410100'
const LAST_AGE_OF_MINORS = 16

/** @param random decides who it is: the same again, the same person */
export function inventEntrant(random: number, today: string, docNo: string, options: EnrolOptions = {}): Entrant {
  const { category = 'probation', minor = false, woman, termMonths = 18, officeCode = '410106-03', notice = {} } = options
  const gender = woman === undefined ? undefined : woman ? 'female' : 'male'
  const age = minor ? LAST_AGE_OF_MINORS : undefined
  const person = inventPerson(new SeededRandom(random), { on: today, ...(gender ? { gender } : {}), ...(age ? { age } : {}) })
  const scenario = { name: '', title: '', end: 'enrolled', category, ...(age ? { age } : {}) } as const
  const termStart = effectiveDay(today, scenario)
  const termEnd = lastDayOfTerm(termStart, termMonths)
  const countyCode = officeCode.slice(0, CITY.length)
  const data = { ...noticeData({ scenario, person, docNo, officeCode, today }), countyCode, termEnd, ...notice }
  return { countyCode, officeCode, cityCode: CITY, category, person, docNo, termStart, termEnd, notice: data }
}

/** The day before the one that has the same number, so many months later. */
export const lastDayOfTerm = (from: string, months: number): string =>
  DateTime.fromISO(from).plus({ months }).minus({ days: 1 }).toISODate() ?? from

const AFTER_REPORT = [
  'receive-subject',
  'open-execution-file',
  'open-working-file',
  'form-group',
  'sign-statement',
  'entry-declaration',
  'correction-plan',
]

/** Plays the entry process, all of it on one day: from the notice to the enrolment. */
export async function playEntry(
  scene: Scene,
  entrant: Entrant,
  { level = 'general', minor }: EnrolOptions = {},
): Promise<PlayedSubject> {
  const { notice, ...rest } = entrant
  const entry = await scene.start('correction-entry', `${rest.countyCode}:correction-officer`, notice)
  const today = await scene.today()
  const scenario = {
    name: '',
    title: '',
    end: 'enrolled',
    category: rest.category,
    ...(minor ? { age: LAST_AGE_OF_MINORS } : {}),
  } as const
  const of = { scenario, person: rest.person, officeCode: rest.officeCode, today, round: 0 }
  const first = rest.category === 'temp-outside' ? 'receive-handover' : 'register-report'
  for (const elementId of [first, ...AFTER_REPORT]) {
    const data = answers[elementId]?.data(of) ?? {}
    await scene.answer(entry, elementId, elementId === 'correction-plan' ? { ...data, level } : data)
  }
  await scene.ended(entry, 'enrolled')
  return { ...rest, subjectNo: await scene.subjectNo(entry), entry }
}
