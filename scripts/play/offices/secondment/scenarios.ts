import { deepEqual, rejects } from 'node:assert/strict'
import { addDays, lastDay } from '../../../../domain/working-days.ts'
import { scan } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { CITY, recordedOfficer, signedAs, yearsAgo } from '../officer.ts'
import type { PlayedOfficer } from '../officer.ts'

const OFFICE = '410106-03'
const scenario = (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
  name: `secondment-${name}`,
  title,
  process: 'secondment',
  play,
})

/** The last day of so many months that begin today. */
const months = (from: string, count: number): string =>
  lastDay(from, count, { unit: 'month', firstDayCounted: true, rollsOver: false })
const withLetter = (on: string): Data => ({
  letterGiven: 'yes',
  letterNo: '演示借函1号',
  letterOn: on,
  letterScan: [scan('借调函')],
})

async function lend(
  scene: Scene,
  { record, political }: PlayedOfficer,
  secondUntil: string,
  own: Data = {},
): Promise<PlayedCase> {
  const today = await scene.today()
  return scene.start('secondment', political, {
    officer: record,
    receivedOn: today,
    borrowingUnit: '演示单位',
    secondReason: '演示：专班工作',
    secondFrom: today,
    secondUntil,
    ...withLetter(today),
    receivedBy: '史明（演示）',
    ...own,
  })
}

async function correct(scene: Scene, one: PlayedCase, { director }: PlayedOfficer, own: Data): Promise<void> {
  const on = await scene.today()
  await scene.answer(one, 'correct-request', { secondFrom: on, ...withLetter(on), receivedBy: '冯远（演示）', ...own }, director)
}

async function opine(scene: Scene, one: PlayedCase, { director }: PlayedOfficer): Promise<void> {
  const says = { officeOpinion: 'support', officeOpinionText: '演示：工作由他人承担' }
  const bySigner = signedAs('officeOpinionBy', 'officeOpinionOn', 'officeOpinionSignature', await scene.today())
  await scene.answer(one, 'office-opinion', { ...says, ...bySigner }, director)
}

async function county(scene: Scene, one: PlayedCase, { head }: PlayedOfficer, countyDecision: string): Promise<void> {
  const today = await scene.today()
  const says = { meetingOn: today, countyDecision, countyReason: '演示：经研究' }
  const missing = countyDecision === 'return' ? { missing: '借调期间工作安排' } : {}
  const bySigner = signedAs('countyDecidedBy', 'countyDecidedOn', 'countySignature', today)
  await scene.answer(one, 'decide-county', { ...says, ...missing, ...bySigner }, head)
}

async function file(scene: Scene, one: PlayedCase, filingResult: 'filed' | 'returned'): Promise<void> {
  const says = filingResult === 'filed' ? { filingNo: '演示备1号' } : { missing: '借调函未写明期限' }
  const bySigner = signedAs('filedBy', 'filedOn', 'filingSignature', await scene.today())
  await scene.answer(one, 'file-city', { filingResult, ...says, ...bySigner }, CITY)
}

/** Agreed by office and county; filed where it must be. */
async function agree(scene: Scene, one: PlayedCase, officer: PlayedOfficer, isFiled: boolean): Promise<void> {
  await opine(scene, one, officer)
  await county(scene, one, officer, 'agree')
  if (isFiled) await file(scene, one, 'filed')
  await scene.reached(one, 'watch-secondment')
}

async function watch(scene: Scene, one: PlayedCase, { director }: PlayedOfficer, own: Data): Promise<void> {
  await scene.answer(one, 'watch-secondment', { ...own, watchBy: '冯远（演示）', watchOn: await scene.today() }, director)
}
const returned = (on: string): Data => ({ watchResult: 'returned', returnedOn: on, secondReport: '演示：表现良好' })

async function extend(scene: Scene, one: PlayedCase, officer: PlayedOfficer, newUntil: string, extensionDecision: string) {
  const asked = { watchResult: 'extend', newUntil, extensionLetterNo: '演示借函2号', extensionReason: '演示：工作未完' }
  await watch(scene, one, officer, asked)
  const bySigner = signedAs('extensionBy', 'extensionOn', 'extensionSignature', await scene.today())
  const says = { extensionDecision, extensionDecisionReason: '演示：经研究', ...bySigner }
  await scene.answer(one, 'decide-extension', says, officer.head)
}

async function settleOverdue(scene: Scene, one: PlayedCase, { political }: PlayedOfficer, own: Data): Promise<void> {
  const today = await scene.today()
  const bySigner = signedAs('overdueBy', 'overdueOn', 'overdueSignature', today)
  await scene.answer(one, 'record-outcome', { overdueNote: '演示', ...own, ...bySigner }, political)
}
const transferredOut = (on: string): Data => ({ overdueResult: 'transferred', movedOn: on, transferDocNo: '演示批复1号' })

/** Six months with a letter, filed, and nobody comes back. */
async function neverBack(scene: Scene, own: Data): Promise<{ officer: PlayedOfficer; one: PlayedCase; limit: string }> {
  const officer = await recordedOfficer(scene, OFFICE, own)
  const limit = months(await scene.today(), 6)
  const one = await lend(scene, officer, limit)
  await agree(scene, one, officer, true)
  await scene.untilDay(addDays(limit, 1))
  await scene.reached(one, 'record-outcome')
  return { officer, one, limit }
}

export const scenarios: readonly Scenario[] = [
  scenario('short', '借调不足三个月：不须借调函，不备案，到期返回', async scene => {
    const officer = await recordedOfficer(scene, OFFICE)
    const until = addDays(months(await scene.today(), 3), -1)
    const one = await lend(scene, officer, until, {
      letterGiven: 'no',
      letterNo: undefined,
      letterOn: undefined,
      letterScan: undefined,
    })
    await agree(scene, one, officer, false)
    await scene.ended(await lend(scene, officer, until), 'not-accepted')
    await scene.untilDay(until)
    await watch(scene, one, officer, returned(until))
    await scene.ended(one, 'returned')
    deepEqual(await scene.papers(one), ['secondment-consent'])
  }),
  scenario(
    'corrected',
    '无函、超六个月、材料不符各退回一次，补正后备案；延长未获同意、再延长到六个月；提醒、催促，逾期返回',
    async scene => {
      const officer = await recordedOfficer(scene, OFFICE)
      const from = await scene.today()
      const noLetter = { letterGiven: 'no', letterNo: undefined, letterOn: undefined, letterScan: undefined }
      const one = await lend(scene, officer, months(from, 3), noLetter)
      await correct(scene, one, officer, { stillWanted: 'yes', secondUntil: addDays(months(from, 6), 1) })
      await correct(scene, one, officer, { stillWanted: 'yes', secondUntil: months(from, 3) })
      await opine(scene, one, officer)
      await county(scene, one, officer, 'return')
      await correct(scene, one, officer, { stillWanted: 'yes', secondUntil: months(from, 3) })
      await opine(scene, one, officer)
      await county(scene, one, officer, 'agree')
      await file(scene, one, 'returned')
      await correct(scene, one, officer, { stillWanted: 'yes', secondUntil: months(from, 3) })
      await agree(scene, one, officer, true)
      await extend(scene, one, officer, months(from, 4), 'refuse')
      await extend(scene, one, officer, months(from, 5), 'agree')
      await rejects(extend(scene, one, officer, addDays(months(from, 6), 1), 'agree'), /newUntil/)
      await scene.untilDay(addDays(months(from, 5), -13))
      await scene.passed(one, 'reminded')
      const back = addDays(months(from, 5), 2)
      await scene.untilDay(back)
      await scene.passed(one, 'pressed')
      await watch(scene, one, officer, returned(back))
      await scene.ended(one, 'returned')
    },
  ),
  scenario('out-by-limit', '满六个月未归，专编人员满五年：限期调离，逾限报告市局，调离后空编转入补充', async scene => {
    const { officer, one, limit } = await neverBack(scene, {})
    const late = addDays(limit, 40)
    await scene.untilDay(late)
    await scene.passed(one, 'escalated')
    await settleOverdue(scene, one, officer, transferredOut(late))
    await scene.ended(one, 'transferred-out')
    deepEqual(await scene.papers(one), ['secondment-filing', 'secondment-consent', 'secondment-out'])
  }),
  scenario('other-formal-out', '满六个月未归，其他正式编制人员：限期调离，不生专项空编', async scene => {
    const { officer, one } = await neverBack(scene, { establishment: 'other-formal' })
    await settleOverdue(scene, one, officer, transferredOut(await scene.today()))
    await scene.ended(one, 'left')
  }),
  scenario('recalled', '满六个月未归，专编人员未满五年：不得调离，限期返回', async scene => {
    const today = await scene.today()
    const started = { hireDate: yearsAgo(today, 3), officeStartDate: yearsAgo(today, 3) }
    const { officer, one } = await neverBack(scene, started)
    await settleOverdue(scene, one, officer, { returnedOn: await scene.today() })
    await scene.ended(one, 'returned')
    deepEqual(await scene.papers(one), ['secondment-filing', 'secondment-consent', 'secondment-recall'])
  }),
  scenario('refused', '县司法局不同意借调', async scene => {
    const officer = await recordedOfficer(scene, OFFICE)
    const one = await lend(scene, officer, months(await scene.today(), 4))
    await opine(scene, one, officer)
    await county(scene, one, officer, 'refuse')
    await scene.ended(one, 'refused')
  }),
  scenario('withdrawn', '超六个月，借调单位撤回', async scene => {
    const officer = await recordedOfficer(scene, OFFICE)
    const one = await lend(scene, officer, addDays(months(await scene.today(), 6), 1))
    await scene.answer(
      one,
      'correct-request',
      { stillWanted: 'no', withdrawReason: '演示：不再需要', receivedBy: '冯远（演示）' },
      officer.director,
    )
    await scene.ended(one, 'withdrawn')
  }),
  scenario('hired', '聘用人员不办理借调', async scene => {
    const officer = await recordedOfficer(scene, OFFICE, { establishment: 'hired', post: 'social-worker', duty: 'resettlement' })
    await scene.ended(await lend(scene, officer, months(await scene.today(), 2)), 'not-applicable')
  }),
]
