import { addDays } from '../../../domain/working-days.ts'
import { inventPerson } from '../invented-person.ts'
import { SeededRandom } from '../random.ts'
import { scan, signed } from '../scenario.ts'
import type { By, Data, PlayedCase, Scene } from '../scenario.ts'

/** The posts that deal with an office's people. */
export interface OfficePosts {
  readonly office: string
  readonly clerk: By
  readonly director: By
  readonly political: By
  readonly head: By
}
export const postsAt = (office: string): OfficePosts => {
  const county = office.slice(0, 6)
  return {
    office,
    clerk: `${office}:clerk`,
    director: `${office}:director`,
    political: `${county}:political-officer`,
    head: `${county}:bureau-head`,
  }
}
export const CITY: By = '410100:political-officer'
export const PROVINCE: By = '410000:political-officer'

/** Somebody on record at an office. */
export interface PlayedOfficer extends OfficePosts {
  readonly officerNo: string
  /** As a form names the record. */
  readonly record: Data
}

let officers = 0

/** What a form says of somebody who is nobody. */
export function inventedOfficer(today: string, own: Data = {}): Data {
  const { name, gender, birthDate, idNo, phone } = inventPerson(new SeededRandom(7_000 + ++officers), { on: today, age: 40 })
  return {
    name,
    idNo,
    gender,
    birthDate,
    phone,
    partyMember: false,
    education: '演示：法学本科',
    legalQualification: 'law-degree',
    post: 'staff',
    duty: 'general',
    establishment: 'zhuanbian',
    establishmentNo: '演示0001',
    hireDate: addDays(today, -4000),
    officeStartDate: addDays(today, -3000),
    ...own,
  }
}

/** The day from which somebody has served so many years today, or lacks so many days of them. */
export function yearsAgo(today: string, years: number, lackingDays = 0): string {
  return addDays(`${Number(today.slice(0, 4)) - years}${today.slice(4).replace('-02-29', '-02-28')}`, lackingDays)
}

/** Entered by the office, confirmed by the county, on record. */
export async function recordedOfficer(scene: Scene, office: string, own: Data = {}): Promise<PlayedOfficer> {
  const posts = postsAt(office)
  const request = { recordKind: 'new', officeCode: office, recordReason: `演示：新到岗 ${scene.fresh()}` }
  const one = await scene.start('officer-record', posts.clerk, request)
  await fillRecord(scene, one, posts, own)
  await scene.answer(one, 'check-record', recordChecked(await scene.today()), posts.political)
  const officerNo = await scene.caseNo(one)
  await scene.ended(one, 'recorded')
  return { ...posts, officerNo, record: { kind: 'ledger-entry', key: `officers:${officerNo}`, label: officerNo } }
}

export async function fillRecord(scene: Scene, one: PlayedCase, { clerk }: OfficePosts, own: Data = {}): Promise<void> {
  const today = await scene.today()
  const filled = { recordEvidence: [scan('录用文件')], filledBy: '李明（演示）', filledOn: today }
  await scene.answer(one, 'fill-record', { ...inventedOfficer(today, own), ...filled }, clerk)
}

export const recordChecked = (on: string, own: Data = {}): Data => ({
  recordChecks: ['person', 'establishment', 'post', 'dates'],
  recordResult: 'confirmed',
  checkedBy: '史明（演示）',
  checkedOn: on,
  ...own,
})

/** Name, day and signature of whoever signs; `who` as the form names them: `officeOpinionBy`, … */
export const signedAs = (by: string, on: string, signature: string, day: string): Data => ({
  [by]: '演示签署人',
  [on]: day,
  [signature]: signed('演示签署人'),
})
