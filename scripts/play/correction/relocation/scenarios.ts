import { deepEqual, equal, notEqual, rejects } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import type { PlayedSubject, Scenario, Scene } from '../../scenario.ts'
import * as says from './answers.ts'

const about =
  (process: string) =>
  (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
    name: `relocation-${name}`,
    title,
    process,
    play,
  })
const scenario = about('relocation')
const reception = about('relocation-reception')
const consult = about('relocation-consult')
const handover = about('relocation-handover')

/** Receipt, declaration, statement and plan came before. */
const ENTRY_PAPERS = 4
const TOLD_BY_OLD = ['decision-organ', 'procuratorate', 'police'].map(to => `relocation-decision>${to}`)
const TOLD_BY_NEW = ['procuratorate', 'police'].map(to => `relocation-reception>${to}`)
const results = async (scene: Scene, subject: PlayedSubject) =>
  (await scene.matters(subject, 'relocation')).map(({ state, result }) => `${state} ${result}`)

/** Agreed, and handed over on the same day; by when the person must report. */
async function onTheWay(scene: Scene) {
  const moving = await says.consulted(scene)
  const there = await says.answered(scene, moving, 'agree')
  await says.handedOver(scene, moving)
  await says.filesReceived(scene, there)
  return { ...moving, there, reportDueOn: addDays(await scene.today(), 7) }
}

const moves = [
  scenario('agreed', '新执行地同意，移交、报到，两地衔接', async scene => {
    const { subject, relocation, there, reportDueOn } = await onTheWay(scene)
    const supervision = await scene.caseOf(subject, 'correction-supervision')
    await scene.passed(relocation, 'receipt-there')
    await scene.untilDay(reportDueOn)
    await says.arrived(scene, there)
    await scene.ended(relocation, 'relocated')
    equal((await scene.record(subject)).status, 'enrolled')
    await scene.ended(supervision, 'relocated')
    const anew = await scene.caseOf(subject, 'correction-supervision')
    notEqual(anew.processInstanceKey, supervision.processInstanceKey)
    await says.settled(scene, there)
    deepEqual(await scene.papers(relocation), ['relocation-consult-letter', 'relocation-decision', 'relocation-files-letter'])
    deepEqual((await scene.papers(subject)).slice(ENTRY_PAPERS), [
      'relocation-consult-letter',
      'relocation-reply',
      'relocation-decision',
      'relocation-files-letter',
      'relocation-receipt',
      'responsibility-statement',
      'correction-plan',
    ])
    deepEqual((await scene.notices(subject)).slice(1), [...TOLD_BY_OLD, ...TOLD_BY_NEW])
    deepEqual(await results(scene, subject), ['done relocated'])
    const kept = (await scene.deadlines(subject)).filter(({ kind }) => kind.startsWith('relocation.'))
    deepEqual(new Set(kept.map(({ state }) => state)), new Set(['met']))
  }),
  scenario('refused', '新执行地同意，原执行地决定不变更', async scene => {
    const moving = await says.consulted(scene)
    const there = await says.answered(scene, moving, 'agree')
    const today = await scene.today()
    await scene.answer(moving.relocation, 'decide', says.decision(today, 'refuse'), 'bureau-head')
    await scene.answer(moving.relocation, 'tell-refusal', says.refusalTold(today))
    await scene.ended(moving.relocation, 'rejected')
    await scene.ended(there, 'not-coming')
    deepEqual(await scene.papers(moving.relocation), ['relocation-consult-letter', 'relocation-refusal'])
    deepEqual(await results(scene, moving.subject), ['done rejected'])
    deepEqual((await scene.notices(moving.subject)).slice(1), [])
  }),
  scenario('disputed-accepted', '新执行地有异议，上一级协调后接收', async scene => {
    const moving = await says.consulted(scene)
    const there = await says.answered(scene, moving, 'object')
    const today = await scene.today()
    await scene.answer(moving.relocation, 'coordinate', says.coordination(today, 'accept'))
    await says.handedOver(scene, moving)
    await says.filesReceived(scene, there)
    await says.arrived(scene, there)
    await scene.ended(moving.relocation, 'relocated')
  }),
  scenario('disputed-stays', '新执行地有异议，上一级协调为不变更：不能决定同意', async scene => {
    const moving = await says.consulted(scene)
    const there = await says.answered(scene, moving, 'object')
    const today = await scene.today()
    await scene.answer(moving.relocation, 'coordinate', says.coordination(today, 'stay'))
    await rejects(scene.answer(moving.relocation, 'decide', says.decision(today, 'approve')), /relocationDecision/)
    await scene.answer(moving.relocation, 'decide', says.decision(today, 'refuse'))
    await scene.answer(moving.relocation, 'tell-refusal', says.refusalTold(today))
    await scene.ended(moving.relocation, 'rejected')
    await scene.ended(there, 'not-coming')
  }),
  scenario('missed', '逾期未报到：原执行地查找，找到后继续报到', async scene => {
    const { subject, relocation, there, reportDueOn } = await onTheWay(scene)
    await scene.untilDay(addDays(reportDueOn, 1))
    await scene.passed(there, 'tell-missed')
    await scene.reached(subject, 'search-at-once')
    equal((await scene.record(subject)).status, 'missing')
    const today = await scene.today()
    await scene.answer(relocation, 'after-search', says.afterSearch(today, 'goes-on'))
    await says.arrived(scene, there)
    await scene.ended(relocation, 'relocated')
    deepEqual(await results(scene, subject), ['done relocated'])
  }),
  scenario('missed-arrives', '逾期未报到，查找期间自行到新执行地报到', async scene => {
    const { relocation, there, reportDueOn } = await onTheWay(scene)
    await scene.untilDay(addDays(reportDueOn, 2))
    await scene.reached(relocation, 'after-search')
    await says.arrived(scene, there)
    await scene.passed(relocation, 'arrived-after-all')
    await scene.ended(relocation, 'relocated')
  }),
  scenario('missed-called-off', '逾期未报到，变更不再进行', async scene => {
    const { subject, relocation, there, reportDueOn } = await onTheWay(scene)
    await scene.untilDay(addDays(reportDueOn, 1))
    await scene.answer(relocation, 'after-search', says.afterSearch(await scene.today(), 'called-off'))
    await scene.ended(relocation, 'missed-report')
    await scene.ended(there, 'not-coming')
    deepEqual(await results(scene, subject), ['done missed-report'])
  }),
  scenario('correction-ended', '变更办理中矫正终止', async scene => {
    const moving = await says.consulted(scene)
    const there = await says.answered(scene, moving, 'agree')
    const { subject, relocation } = moving
    await scene.reached(relocation, 'decide')
    await scene.message('correction-ended', subject.subjectNo, { endReason: 'revoked', endedOn: await scene.today() })
    await scene.ended(relocation, 'ended-with-correction')
    await scene.ended(there, 'not-coming')
  }),
  scenario('not-eligible', '尚未入矫，不予受理', async scene => {
    const today = await scene.today()
    const subject = await scene.registered()
    const relocation = await scene.start('relocation', 'clerk', says.application(today), subject)
    await scene.ended(relocation, 'not-accepted')
    deepEqual(await scene.matters(subject), [])
  }),
]

const outside = { newCountyCode: undefined, newCountyName: '演示省演示县司法局' }
const elsewhere = [
  consult('elsewhere', '新执行地不在本系统：复函、报到由原执行地登记', async scene => {
    const moving = await says.consulted(scene, {}, outside)
    const { relocation, subject } = moving
    await scene.answer(relocation, 'await-reply', says.answerByHand(await scene.today(), 'agree'))
    await says.handedOver(scene, moving)
    await scene.answer(relocation, 'await-arrival', says.arrivalByHand(await scene.today(), 'arrived'))
    await scene.ended(relocation, 'relocated')
    equal((await scene.record(subject)).status, 'relocated')
  }),
  handover('temp-outside', '暂予监外执行：会同公安机关移交', async scene => {
    const moving = await says.consulted(scene, { category: 'temp-outside' })
    const there = await says.answered(scene, moving, 'agree')
    await says.handedOver(scene, moving)
    await scene.answer(moving.relocation, 'hand-over-person', says.person(await scene.today()))
    await says.filesReceived(scene, there)
    await says.arrived(scene, there)
    await scene.ended(moving.relocation, 'relocated')
  }),
  reception('group', '女性对象的小组没有女性：退回重定', async scene => {
    const moving = await says.consulted(scene, { woman: true })
    const there = await says.answered(scene, moving, 'agree')
    await says.handedOver(scene, moving)
    await says.filesReceived(scene, there)
    await says.arrived(scene, there)
    await scene.answer(there, 'form-group', says.group(await scene.today(), false))
    await scene.passed(there, 'group-invalid')
    await says.settled(scene, there)
  }),
]

export const scenarios: readonly Scenario[] = [...moves, ...elsewhere]
