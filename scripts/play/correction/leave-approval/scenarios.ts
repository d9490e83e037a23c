import { deepEqual, equal, rejects } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { named } from '../../scenario.ts'
import type { PlayedCase, PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import { deadlinesOf, openMatters } from '../checks.ts'
import { release } from '../correction-release/release.ts'
import { breach, decided, found, nobodyObjects, serve, unfounded } from '../discipline/answers.ts'
import * as says from './answers.ts'

type Play = (scene: Scene) => Promise<void>
const about =
  (process: string) =>
  (name: string, title: string, play: Play): Scenario => ({ name: `leave-${name}`, title, process, play })
const [scenario, decision, absence] = ['leave-approval', 'leave-decision', 'leave-away'].map(about)

/** Matters that were not withdrawn: the others are shown to nobody. */
const standing = async (scene: Scene, subject: PlayedSubject, kind?: 'leave' | 'leave-granted') =>
  (await scene.matters(subject, kind)).filter(({ state }) => state !== 'cancelled')

/** Who approves, how many days; the procuratorate is told of what the city approves. */
const LEVELS = [
  [5, 'office', []],
  [7, 'office', []],
  [8, 'county', []],
  [20, 'county', []],
  [30, 'county', []],
  [31, 'city', ['long-leave>procuratorate']],
  [40, 'city', ['long-leave>procuratorate']],
] as const
const NAMES = { office: '司法所批准', county: '县级批准', city: '上一级批准，通报检察院' }

const byDays = LEVELS.map(([days, level, told]) =>
  scenario(`${days}-days`, `外出${days}日：${NAMES[level]}`, async scene => {
    const asked = await says.ask(scene, days)
    const { subject, leave, from, until } = asked
    const away = await says.depart(scene, asked, level)
    equal((await scene.record(subject)).status, 'leave')
    await scene.untilDay(until)
    await scene.answer(away, 'record-contact', says.returned(until))
    await scene.ended(leave, 'closed')
    equal((await scene.record(subject)).status, 'enrolled')
    deepEqual(await scene.papers(leave), ['leave-approval-sheet', 'leave-notice'])
    deepEqual((await scene.notices(subject)).slice(1), told)
    const [{ days: counted, from: left, endedOn, result } = {}] = await scene.matters(subject, 'leave')
    deepEqual({ counted, left, endedOn, result }, { counted: days, left: from, endedOn: until, result: 'returned' })
  }),
)

const sums = [
  scenario('sum-over', '两个月内累计超过三十日：上一级批准', async scene => {
    const { subject, until } = await says.wholeLeave(scene, 28, 'county')
    await scene.untilDay(addDays(until, 1))
    await says.wholeLeave(scene, 3, 'city', subject)
    deepEqual((await scene.notices(subject)).slice(1), ['long-leave>procuratorate'])
  }),
  scenario('sum-thirty', '两个月内累计正好三十日：司法所批准', async scene => {
    const { subject, until } = await says.wholeLeave(scene, 28, 'county')
    await scene.untilDay(addDays(until, 1))
    await says.wholeLeave(scene, 2, 'office', subject)
  }),
  scenario('sum-passed', '两个月以前的外出不再累计', async scene => {
    const { subject, until } = await says.wholeLeave(scene, 28, 'county')
    await scene.untilDay(addDays(until, 60))
    await says.wholeLeave(scene, 7, 'office', subject)
  }),
  scenario('sum-ahead', '已批准、尚未离开的外出一并累计', async scene => {
    const first = await says.ask(scene, 25)
    await says.grant(scene, first.leave, 'county')
    await scene.reached(first.leave, 'deliver-notice')
    await scene.matters(first.subject, 'leave-granted')
    const own = { leaveFrom: addDays(first.until, 3), leaveUntil: addDays(first.until, 9) }
    const second = await says.ask(scene, 7, own, first.subject)
    await says.grant(scene, second.leave, 'city')
    await scene.answer(second.leave, 'deliver-notice', says.notice(await scene.today()))
    await scene.answer(second.leave, 'register-departure', says.stayed)
    await scene.ended(second.leave, 'cancelled')
    deepEqual(
      (await standing(scene, second.subject, 'leave-granted')).map(({ state }) => state),
      ['open'],
    )
  }),
]

const decisions = [
  decision('refused-by-office', '司法所不批准，告知理由', async scene => {
    const { subject, leave } = await says.ask(scene, 5)
    await scene.answer(leave, 'approve-office', says.refused(await scene.today()), 'director')
    await scene.answer(leave, 'tell-refusal', says.refusalTold(await scene.today()))
    await scene.ended(leave, 'rejected')
    deepEqual(await scene.papers(leave), ['leave-approval-sheet', 'leave-refusal'])
    deepEqual(await scene.matters(subject), [])
  }),
  decision('refused-by-county', '司法所拟不同意，县级不批准', async scene => {
    const { leave } = await says.ask(scene, 20)
    await scene.answer(leave, 'office-opinion', says.officeSays(await scene.today(), 'oppose'), 'director')
    await scene.answer(leave, 'approve-county', says.refused(await scene.today()))
    await scene.answer(leave, 'tell-refusal', says.refusalTold(await scene.today()))
    await scene.ended(leave, 'rejected')
  }),
  decision('refused-by-city', '上一级不批准', async scene => {
    const { subject, leave } = await says.ask(scene, 31)
    await scene.answer(leave, 'office-opinion', says.officeSays(await scene.today()), 'director')
    await scene.answer(leave, 'county-review', says.countySays(await scene.today()))
    await scene.answer(leave, 'approve-city', says.refused(await scene.today()))
    await scene.answer(leave, 'tell-refusal', says.refusalTold(await scene.today()))
    await scene.ended(leave, 'rejected')
    deepEqual((await scene.notices(subject)).slice(1), [])
  }),
  decision('more-proofs', '退回补正：司法所、县级、上一级各一次；补正时延长天数，改由上一级批准', async scene => {
    const { subject, leave, from } = await says.ask(scene, 5)
    const today = await scene.today()
    await scene.answer(leave, 'approve-office', says.moreProofs(today), 'director')
    await scene.answer(leave, 'supplement', says.supplement(today, { leaveFrom: from, leaveUntil: addDays(from, 30) }))
    await scene.answer(leave, 'office-opinion', says.officeSays(today, 'more-proofs'), 'director')
    await scene.answer(leave, 'supplement', says.supplement(today, { leaveFrom: from, leaveUntil: addDays(from, 30) }))
    await scene.answer(leave, 'office-opinion', says.officeSays(today), 'director')
    await scene.answer(leave, 'county-review', says.countySays(today, 'more-proofs'))
    await scene.answer(leave, 'supplement', says.supplement(today, { leaveFrom: from, leaveUntil: addDays(from, 30) }))
    await says.grant(scene, leave, 'city')
    await scene.answer(leave, 'deliver-notice', says.notice(today))
    await scene.answer(leave, 'register-departure', says.stayed)
    await scene.ended(leave, 'cancelled')
    deepEqual(await standing(scene, subject), [])
  }),
  decision('withdrawn', '要求补正，申请人撤回', async scene => {
    const { subject, leave } = await says.ask(scene, 10)
    await scene.answer(leave, 'office-opinion', says.officeSays(await scene.today()), 'director')
    await scene.answer(leave, 'approve-county', says.moreProofs(await scene.today()))
    await scene.answer(leave, 'supplement', says.withdrawal(await scene.today()))
    await scene.ended(leave, 'cancelled')
    deepEqual(await scene.papers(leave), [])
    deepEqual(await scene.matters(subject), [])
  }),
  decision('urgent', '特急：当日申请、当日离开', async scene => {
    const subject = await scene.enrolled({ termMonths: 30 })
    const today = await scene.today()
    const data = says.application(today, today, addDays(today, 2), { urgent: true, urgentReason: '演示：父亲病危' })
    const leave = await scene.start('leave-approval', 'clerk', data, subject)
    const away = await says.depart(scene, { subject, leave, from: today, until: addDays(today, 2) }, 'office')
    await scene.untilDay(addDays(today, 2))
    await scene.answer(away, 'record-contact', says.returned(addDays(today, 2)))
    await scene.ended(leave, 'closed')
  }),
  decision('backwards', '返回日期早于离开日期：表单不收', async scene => {
    const subject = await scene.enrolled({ termMonths: 30 })
    const today = await scene.today()
    const data = says.application(today, addDays(today, 5), addDays(today, 4))
    await rejects(scene.start('leave-approval', 'clerk', data, subject), /leaveUntil/)
  }),
]

const supervision = [
  absence('checked', '商请目的地协助；外出期间两次核查，提前返回', async scene => {
    const asked = await says.ask(scene, 15)
    const { subject, leave, from } = asked
    await says.grant(scene, leave, 'county')
    const assisted = { assistance: 'yes', assistingOrgan: '演示县司法局', assistanceAsked: '演示：每周当面报告一次' }
    await scene.answer(leave, 'deliver-notice', says.notice(await scene.today(), assisted))
    await scene.untilDay(from)
    await scene.answer(leave, 'register-departure', says.departure(from))
    const away = leave
    await scene.answer(away, 'record-contact', says.checked(from))
    await scene.untilDay(addDays(from, 7))
    await scene.answer(away, 'record-contact', says.checked(addDays(from, 7)))
    await scene.untilDay(addDays(from, 10))
    await scene.answer(away, 'record-contact', says.returned(addDays(from, 10)))
    await scene.ended(leave, 'closed')
    deepEqual(await scene.papers(leave), ['leave-approval-sheet', 'leave-notice', 'leave-assistance'])
    equal((await scene.matters(subject, 'check')).length, 2)
    equal((await scene.matters(subject, 'leave'))[0]?.endedOn, addDays(from, 10))
    deepEqual(await deadlinesOf(scene, subject, 'leave.return'), ['met'])
  }),
  absence('extended', '七日外出延长到三十五日：按全部天数由上一级批准', async scene => {
    const asked = await says.ask(scene, 7)
    const { subject, leave, from, until } = asked
    const away = await says.depart(scene, asked, 'office')
    await scene.untilDay(addDays(until, -1))
    const longer = addDays(from, 34)
    await scene.answer(away, 'record-contact', says.extension(addDays(until, -1), longer))
    await says.grant(scene, leave, 'city')
    await scene.passed(away, 'extended')
    await scene.untilDay(addDays(until, 5))
    equal((await scene.record(subject)).status, 'leave')
    await scene.untilDay(longer)
    await scene.answer(away, 'record-contact', says.returned(longer))
    await scene.ended(leave, 'closed')
    deepEqual(
      (await standing(scene, subject, 'leave')).map(({ state, days, result }) => [state, days, result]),
      [['done', 35, 'returned']],
    )
    deepEqual(await scene.papers(leave), ['leave-approval-sheet', 'leave-notice', 'leave-approval-sheet'])
  }),
  absence('extension-refused', '延长未获批准，按原期限返回', async scene => {
    const asked = await says.ask(scene, 7)
    const { leave, until } = asked
    const away = await says.depart(scene, asked, 'office')
    const day = addDays(until, -2)
    await scene.untilDay(day)
    await scene.answer(away, 'record-contact', says.extension(day, addDays(until, 5)))
    await scene.answer(away, 'record-contact', says.checked(day))
    await scene.answer(leave, 'office-opinion', says.officeSays(day, 'oppose'), 'director')
    await scene.answer(leave, 'approve-county', says.refused(day))
    await scene.answer(leave, 'tell-refusal', says.refusalTold(day))
    await scene.passed(away, 'extension-refused')
    await scene.untilDay(until)
    await scene.answer(away, 'record-contact', says.returned(until))
    await scene.ended(leave, 'closed')
  }),
  absence('ordered-back', '擅自变更目的地：责令立即返回', async scene => {
    const asked = await says.ask(scene, 20)
    const { subject, leave, from } = asked
    const away = await says.depart(scene, asked, 'county')
    const day = addDays(from, 4)
    await scene.untilDay(day)
    await scene.answer(away, 'record-contact', says.violated(day))
    await scene.answer(away, 'order-return', says.order(day, addDays(day, 1)))
    await scene.untilDay(addDays(day, 1))
    await scene.answer(away, 'record-contact', says.returned(addDays(day, 1)))
    await handled(scene, leave, subject, 'none')
    await scene.ended(leave, 'closed')
    deepEqual(await scene.papers(leave), ['leave-approval-sheet', 'leave-notice', 'leave-order'])
    deepEqual(
      (await standing(scene, subject, 'leave')).map(({ state, until, result }) => [state, until, result]),
      [['done', addDays(day, 1), 'returned']],
    )
  }),
]

/** The breach is a clue, and dealt with as any other. */
async function handled(scene: Scene, leave: PlayedCase, subject: PlayedSubject, decision: 'admonished' | 'none') {
  const today = await scene.today()
  await scene.answer(leave, 'register-clue', breach(today, 'leave', named(subject)))
  const slight = { foundConduct: 'leave', gravity: 'slight' }
  const finding = decision === 'none' ? unfounded(subject, today) : found(subject, today, slight)
  await scene.answer(leave, 'investigate', finding, 'clerk')
  await scene.answer(leave, 'decide', decided(today, decision), 'correction-officer')
  if (decision === 'none') return
  await serve(scene, leave, subject)
  await nobodyObjects(scene, leave)
}

const overdue = [
  absence('overdue-returned', '逾期一日返回', async scene => {
    const asked = await says.ask(scene, 5)
    const { subject, leave, until } = asked
    const away = await says.depart(scene, asked, 'office')
    const day = addDays(until, 1)
    await scene.untilDay(day)
    await scene.answer(away, 'verify-overdue', says.overdue(day, 'returned', { returnedOn: day, overdueReason: '演示：误车' }))
    await handled(scene, leave, subject, 'admonished')
    await scene.ended(leave, 'overdue-return')
    equal((await scene.matters(subject, 'admonition')).length, 1)
    equal((await scene.matters(subject, 'leave'))[0]?.result, 'late')
    deepEqual(await deadlinesOf(scene, subject, 'leave.return'), ['late'])
  }),
  absence('overdue-reachable', '逾期未归，能够联系：责令限期返回', async scene => {
    const asked = await says.ask(scene, 5)
    const { subject, leave, until } = asked
    const away = await says.depart(scene, asked, 'office')
    const day = addDays(until, 1)
    await scene.untilDay(day)
    const order = { returnBy: addDays(day, 2), overdueExcuse: '演示：列车停运' }
    await scene.answer(away, 'verify-overdue', says.overdue(day, 'reachable', order))
    equal((await scene.record(subject)).status, 'leave')
    await scene.answer(away, 'record-contact', says.returned(day))
    await handled(scene, leave, subject, 'none')
    await scene.ended(leave, 'closed')
  }),
  absence('overdue-lost', '逾期未归，去向不明：转入查找', async scene => {
    const asked = await says.ask(scene, 5)
    const away = await says.depart(scene, asked, 'office')
    await scene.untilDay(addDays(asked.until, 1))
    await scene.answer(away, 'verify-overdue', says.overdue(addDays(asked.until, 1), 'lost'))
    await scene.ended(asked.leave, 'overdue-return')
    equal((await scene.matters(asked.subject, 'leave'))[0]?.result, 'overdue')
  }),
  absence('overdue-not-verified', '逾期未归，无人核实：自动转入查找', async scene => {
    const asked = await says.ask(scene, 5)
    const away = await says.depart(scene, asked, 'office')
    await scene.untilDay(addDays(asked.until, 1))
    await scene.reached(away, 'verify-overdue')
    await scene.untilDay(addDays(asked.until, 2))
    await scene.passed(away, 'not-verified')
    await scene.ended(asked.leave, 'overdue-return')
  }),
  absence('never-registered', '离开未登记，截止日已过：核实未曾离开', async scene => {
    const { subject, leave, until } = await says.ask(scene, 3)
    await says.grant(scene, leave, 'office')
    await scene.answer(leave, 'deliver-notice', says.notice(await scene.today()))
    await scene.untilDay(addDays(until, 1))
    await scene.answer(leave, 'verify-overdue', says.overdue(addDays(until, 1), 'not-left'))
    await scene.ended(leave, 'cancelled')
    deepEqual(await standing(scene, subject, 'leave'), [])
  }),
]

const frequentOf = async (scene: Scene) => {
  const subject = await scene.enrolled({ termMonths: 30 })
  const today = await scene.today()
  const own = {
    leaveKind: 'frequent',
    reason: 'work',
    frequentPlaces: '演示市演示县',
    frequency: 'weekdays',
    frequencyText: '早出晚归',
    frequentPattern: '演示：每个工作日乘班车往返',
  }
  const leave = await scene.start('leave-approval', 'clerk', says.application(today, addDays(today, 3), undefined, own), subject)
  await says.grant(scene, leave, 'county')
  await scene.answer(leave, 'deliver-notice', says.notice(today))
  return { subject, leave }
}

const frequent = [
  scenario('frequent', '经常性跨市、县活动：县级批准，六个月期满', async scene => {
    const { subject, leave } = await frequentOf(scene)
    const [{ until = '' } = {}] = await scene.matters(subject, 'frequent-leave')
    equal((await scene.record(subject)).status, 'enrolled')
    await scene.untilDay(addDays(until, 1))
    await scene.ended(leave, 'closed')
    deepEqual(await scene.papers(leave), ['leave-approval-sheet', 'leave-notice'])
    equal((await scene.matters(subject, 'frequent-leave'))[0]?.state, 'done')
  }),
  scenario('frequent-ended', '经常性外出不再需要，提前终止', async scene => {
    const { leave } = await frequentOf(scene)
    const on = await scene.today()
    const said = { frequentEnd: 'not-needed', frequentEndedOn: on, frequentEndReason: '演示：换了工作' }
    await scene.answer(leave, 'supervise-frequent', { ...said, frequentTold: true, frequentEndedBy: '李明（演示）' })
    await scene.ended(leave, 'closed')
  }),
  scenario('not-eligible', '尚未入矫，不予受理', async scene => {
    const subject = await scene.registered()
    const { leave } = await says.ask(scene, 5, {}, subject)
    await scene.ended(leave, 'not-accepted')
    deepEqual(await scene.matters(subject), [])
  }),
  scenario('correction-ended', '对象尚在外出，矫正终止：外出随之了结', async scene => {
    const asked = await says.ask(scene, 10)
    await scene.reached(await says.depart(scene, asked, 'county'), 'record-contact')
    await scene.message('correction-ended', asked.subject.subjectNo, { endReason: 'revoked', endedOn: asked.from })
    await scene.ended(asked.leave, 'ended-with-correction')
    equal((await scene.matters(asked.subject, 'leave'))[0]?.result, 'terminated')
  }),
  scenario('released', '解除矫正之日外出尚未审批：随之了结', async scene => {
    const subject = await scene.enrolled({ category: 'control', termMonths: 3 })
    const asked: PlayedCase[] = []
    await release(scene, subject, {}, async () => {
      asked.push((await says.ask(scene, 5, {}, subject)).leave)
    })
    for (const leave of asked) await scene.ended(leave, 'ended-with-correction')
    deepEqual(await openMatters(scene, subject), [])
  }),
  scenario('relocated', '执行地变更后，原执行地批准的经常性外出随之终止', async scene => {
    const { subject, leave } = await frequentOf(scene)
    await scene.message('subject-relocated', subject.subjectNo, { arrivedOn: await scene.today() })
    await scene.ended(leave, 'ended-with-relocation')
    equal((await scene.matters(subject, 'frequent-leave'))[0]?.state, 'done')
  }),
]

export const scenarios: readonly Scenario[] = [...byDays, ...sums, ...decisions, ...supervision, ...overdue, ...frequent]
