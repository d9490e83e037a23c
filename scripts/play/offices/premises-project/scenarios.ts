import { deepEqual, equal } from 'node:assert/strict'
import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { NO_OFFICE } from '../invented-place.ts'
import { notAccepted } from '../../not-accepted.ts'

const OFFICE = '410105-01'
const OFFICER = '410105:grassroots-officer'
const ALL_ROOMS = ['mediation', 'correction', 'resettlement', 'legal-service', 'publicity', 'archive', 'duty']

const scenario = (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
  name: `premises-${name}`,
  title,
  process: 'premises-project',
  play,
})

async function asked(scene: Scene, more: Data = {}): Promise<PlayedCase> {
  return scene.start('premises-project', `${OFFICE}:director`, {
    officeCode: OFFICE,
    projectKind: 'extend',
    presentState: 'sound',
    targetSqm: 180,
    plannedRooms: ALL_ROOMS,
    need: `演示：没有独立的调解室 ${scene.fresh()}`,
    budgetYuan: 300_000,
    fundingSources: ['county', 'township'],
    ...more,
  })
}

async function townshipSays(scene: Scene, one: PlayedCase): Promise<void> {
  const opinion = { townshipAttitude: 'agree', townshipOpinion: '演示：提供场地', townshipOn: await scene.today() }
  await scene.answer(one, 'township-view', opinion, `${OFFICE}:clerk`)
}

async function reviewed(scene: Scene, one: PlayedCase, reviewDecision = 'support'): Promise<void> {
  const funds = reviewDecision === 'support' ? { fundsCounty: 200_000, fundsOther: 100_000 } : {}
  const opinion = { reviewOpinion: '演示：意见', reviewedOn: await scene.today() }
  await scene.answer(one, 'review', { reviewDecision, ...funds, ...opinion })
}

async function decided(scene: Scene, one: PlayedCase, completeBy?: string): Promise<void> {
  const decision = completeBy === undefined ? { decision: 'rejected' } : { decision: 'approved', completeBy }
  const more = { decisionText: '演示：要求', decidedOn: await scene.today(), headSignature: signed('演示局长') }
  await scene.answer(one, 'decide', { ...decision, ...more })
}

async function progress(scene: Scene, one: PlayedCase, progressNext: string, percent: number): Promise<void> {
  const said = { stage: percent === 100 ? 'done' : 'works', percent, spentYuan: percent * 2_000, progressText: '演示：进展' }
  const stop = progressNext === 'stopped' ? { stopReason: '演示：场地调整' } : {}
  const shown = { reportedOn: await scene.today(), photos: [scan('现场照片')] }
  await scene.answer(one, 'report-progress', { ...said, ...shown, progressNext, ...stop }, `${OFFICE}:director`)
}

async function inspected(scene: Scene, one: PlayedCase, found: Data = {}): Promise<void> {
  const measured = {
    premisesSqm: 182.5,
    premisesKind: 'lent',
    premisesState: 'sound',
    premisesSeparate: 'yes',
    rooms: ALL_ROOMS,
    officeAddress: '花园路1号（演示）',
    inspectedOn: await scene.today(),
    inspectionText: '演示：现场实测',
    inspector: '李明（演示）',
    inspectorSignature: signed('李明（演示）'),
    inspectionFiles: [scan('验收照片')],
  }
  await scene.answer(one, 'inspect', { ...measured, ...found }, OFFICER)
}

const recordOf = async (scene: Scene) => (await scene.office('金水区司法局花园路司法所')).record

export const scenarios: readonly Scenario[] = [
  scenario('extended', '扩建：逐月登记进展，验收面积不足、缺调解功能，整改后合格，台账更新', async scene => {
    const one = await asked(scene)
    await townshipSays(scene, one)
    await reviewed(scene, one)
    await decided(scene, one, addDays(await scene.today(), 60))
    await progress(scene, one, 'continue', 40)
    await progress(scene, one, 'finished', 100)
    await inspected(scene, one, { premisesSqm: 118, rooms: ALL_ROOMS.slice(1) })
    const today = await scene.today()
    const rectified = { measures: '演示：打通隔墙，设置调解室', rectified: '演示：完成', rectifiedOn: today, rectifyBy: today }
    const files = { rectifier: '王华（演示）', rectificationFiles: [scan('整改照片')] }
    await scene.answer(one, 'rectify', { ...rectified, ...files }, `${OFFICE}:director`)
    await inspected(scene, one)
    await scene.ended(one, 'accepted')
    deepEqual(await scene.papers(one), ['premises-reply', 'premises-acceptance'])
    const { premisesSqm, rooms } = await recordOf(scene)
    deepEqual([premisesSqm, rooms], [182.5, ALL_ROOMS])
  }),
  scenario('rented-elsewhere', '租用：乡镇意见由来文接入，退回补充一次；到期未完工告知县级，验收后登记新址', async scene => {
    const rent = { projectKind: 'rent', site: '演示路9号（演示）', rentYears: 5 }
    const one = await asked(scene, rent)
    const said = { townshipAttitude: 'agree', townshipOpinion: '演示：同意租用' }
    await scene.message('township-opinion', await scene.caseNo(one), said)
    await reviewed(scene, one, 'return')
    const more = { targetSqm: 200, budgetYuan: 320_000, plannedRooms: ALL_ROOMS, supplemented: '演示：租赁合同' }
    await scene.answer(one, 'supplement', more, `${OFFICE}:clerk`)
    await reviewed(scene, one)
    const completeBy = addDays(await scene.today(), 5)
    await decided(scene, one, completeBy)
    await scene.untilDay(addDays(completeBy, 1))
    await scene.passed(one, 'told-overdue')
    await progress(scene, one, 'finished', 100)
    await inspected(scene, one, { premisesKind: 'rented', officeAddress: `演示路${scene.fresh()}号` })
    await scene.ended(one, 'accepted')
  }),
  scenario('nowhere', '没有这个司法所：告知发起人，不予办理', async scene => {
    await notAccepted(scene, asked(scene, { officeCode: NO_OFFICE }))
  }),
  scenario('refused', '县级司法局不同意', async scene => {
    const one = await asked(scene)
    await townshipSays(scene, one)
    await reviewed(scene, one, 'refuse')
    await scene.ended(one, 'rejected')
    deepEqual(await scene.papers(one), [])
  }),
  scenario('not-approved', '局领导不批准，批复告知', async scene => {
    const one = await asked(scene, { projectKind: 'new', site: '演示新址' })
    await townshipSays(scene, one)
    await reviewed(scene, one)
    await decided(scene, one)
    await scene.ended(one, 'rejected')
    deepEqual(await scene.papers(one), ['premises-reply'])
  }),
  scenario('stopped', '危旧房加固，施工中停止', async scene => {
    const repair = { projectKind: 'repair', presentState: 'dangerous', dangerReport: '演示：鉴定为 C 级' }
    const one = await asked(scene, repair)
    await townshipSays(scene, one)
    await reviewed(scene, one)
    await decided(scene, one, addDays(await scene.today(), 90))
    await progress(scene, one, 'stopped', 20)
    await scene.ended(one, 'stopped')
    equal((await scene.papers(one)).length, 1)
  }),
]
