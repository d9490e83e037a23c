import { deepEqual } from 'node:assert/strict'
import { scan, signed } from '../../scenario.ts'
import type { Data, PlayedCase, Scenario, Scene } from '../../scenario.ts'
import { NO_OFFICE } from '../invented-place.ts'
import { notAccepted } from '../../not-accepted.ts'

const OFFICE = '410105-02'
const OTHER_OFFICE = '410105-01'
const about =
  (process: string) =>
  (name: string, title: string, play: (scene: Scene) => Promise<void>): Scenario => ({
    name: `equipment-${name}`,
    title,
    process,
    play,
  })
const scenario = about('equipment-request')
const disposing = about('equipment-disposal')

const terminals = [{ kind: 'terminal', itemName: '法律服务移动终端（演示）', quantity: 2, unitYuan: 3200 }]
const car = [{ kind: 'vehicle', itemName: '执法执勤车（演示）', quantity: 1, unitYuan: 98_000 }]

async function asked(scene: Scene, hasVehicle: 'yes' | 'no' = 'no', officeCode = OFFICE): Promise<PlayedCase> {
  const items = hasVehicle === 'yes' ? car : terminals
  const wanted = { requestedItems: items, totalYuan: items[0]!.quantity * items[0]!.unitYuan, fundingSource: '演示：县级财政' }
  return scene.start('equipment-request', `${OFFICE}:director`, {
    officeCode,
    hasVehicle,
    ...wanted,
    need: `演示：入村服务 ${scene.fresh()}`,
  })
}

async function reviewed(scene: Scene, one: PlayedCase, reviewDecision: string, approvedYuan = 6400): Promise<void> {
  const budget = reviewDecision === 'support' ? { budgetItem: '演示科目', approvedYuan } : {}
  const opinion = { reviewOpinion: '演示：意见', reviewedOn: await scene.today(), reviewSignature: signed('演示') }
  await scene.answer(one, 'review', { reviewDecision, ...budget, ...opinion })
}

async function headDecides(scene: Scene, one: PlayedCase, headDecision: string): Promise<void> {
  const opinion = { headOpinion: '演示：意见', decidedOn: await scene.today(), headSignature: signed('演示局长') }
  await scene.answer(one, 'decide', { headDecision, ...opinion }, '410105:bureau-head')
}

async function received(scene: Scene, one: PlayedCase, receiptResult: string, items: Data[]): Promise<void> {
  const said = { receivedOn: await scene.today(), keeper: '王华（演示）', receiptText: '演示：逐件核对', receiptResult }
  const proof = { receiptFiles: [scan('发票')], receiptSignature: signed('王华（演示）') }
  await scene.answer(one, 'receive', { receivedItems: items, ...said, ...proof }, `${OFFICE}:clerk`)
}
const lines = [
  { kind: 'terminal', assetName: '法律服务移动终端（演示）', serialNo: '演T1', quantity: 1, priceYuan: 3200 },
  { kind: 'terminal', assetName: '法律服务移动终端（演示）', quantity: 1, priceYuan: 3200 },
]
const carLine = [{ kind: 'vehicle', assetName: '执法执勤车（演示）', serialNo: '演A0001', quantity: 1, priceYuan: 98_000 }]

async function revised(scene: Scene, one: PlayedCase, revisionNext: string): Promise<void> {
  const again = { hasVehicle: 'no', requestedItems: terminals, totalYuan: 26_000 }
  const data = { revisionNext, ...(revisionNext === 'resubmit' ? again : {}), revision: '演示：调整' }
  await scene.answer(one, 'revise', data, `${OFFICE}:clerk`)
}

/** One of what was received: the case's number, and the line's. */
async function ownAsset(scene: Scene): Promise<Data> {
  const one = await asked(scene)
  await reviewed(scene, one, 'support')
  await received(scene, one, 'accepted', lines)
  await scene.ended(one, 'equipped')
  return { kind: 'ledger-entry', key: `office-assets:${await scene.caseNo(one)}-1`, label: '演示' }
}

async function disposal(scene: Scene, asset: Data, disposalKind: string, officeCode = OFFICE): Promise<PlayedCase> {
  const receiving = disposalKind === 'transfer' ? { receivingOfficeCode: OTHER_OFFICE } : {}
  const why = { disposalReason: `演示：已到使用年限 ${scene.fresh()}`, disposalFiles: [scan('照片')] }
  return scene.start('equipment-disposal', '410105:grassroots-officer', { officeCode, asset, disposalKind, ...receiving, ...why })
}

async function disposalReviewed(scene: Scene, one: PlayedCase, reviewDecision: string): Promise<void> {
  const by = { reviewOpinion: '演示：情况属实', reviewedBy: '演示审核人', reviewedOn: await scene.today() }
  await scene.answer(one, 'review-disposal', { reviewDecision, ...by })
}

async function disposalDecided(scene: Scene, one: PlayedCase, headDecision: string): Promise<void> {
  const by = { decidedBy: '演示局长', decidedOn: await scene.today(), decisionSignature: signed('演示局长') }
  await scene.answer(one, 'decide-disposal', { headDecision, ...by }, '410105:bureau-head')
}

async function disposed(scene: Scene, one: PlayedCase): Promise<void> {
  await disposalReviewed(scene, one, 'support')
  await disposalDecided(scene, one, 'approved')
  const today = await scene.today()
  const how = { disposedOn: today, disposalResult: '演示：移交', disposalProof: [scan('交接单')] }
  await scene.answer(one, 'carry-out', { ...how, handledBy: '王华（演示）', handledOn: today })
  await scene.ended(one, 'disposed')
}

const PAPERS = ['equipment-reply', 'equipment-receipt']

const disposals: readonly Scenario[] = [
  disposing('scrapped', '报废：审核、局领导审批、办理后登记；已处置的不再受理', async scene => {
    const asset = await ownAsset(scene)
    const one = await disposal(scene, asset, 'scrap')
    await disposed(scene, one)
    deepEqual(await scene.papers(one), ['equipment-disposal'])
    await scene.ended(await disposal(scene, asset, 'return'), 'not-there')
  }),
  disposing('transferred', '调拨到另一司法所：在那里在册，原所不再在册', async scene => {
    const asset = await ownAsset(scene)
    await disposed(scene, await disposal(scene, asset, 'transfer'))
    await scene.ended(await disposal(scene, asset, 'scrap'), 'not-there')
    await disposed(scene, await disposal(scene, asset, 'return', OTHER_OFFICE))
  }),
  disposing('kept', '审核不同意；局领导不批准；司法所不存在的不予办理', async scene => {
    const asset = await ownAsset(scene)
    const refused = await disposal(scene, asset, 'scrap')
    await disposalReviewed(scene, refused, 'refuse')
    await scene.ended(refused, 'rejected')
    const rejected = await disposal(scene, asset, 'return')
    await disposalReviewed(scene, rejected, 'support')
    await disposalDecided(scene, rejected, 'rejected')
    await scene.ended(rejected, 'rejected')
    await notAccepted(scene, disposal(scene, asset, 'scrap', NO_OFFICE))
  }),
]

const requests: readonly Scenario[] = [
  scenario('terminals', '移动终端，限额以内县级核准；到货退换一次，逐件登记资产', async scene => {
    const one = await asked(scene)
    await reviewed(scene, one, 'support')
    await received(scene, one, 'returned', lines)
    await received(scene, one, 'accepted', lines)
    await scene.ended(one, 'equipped')
    deepEqual(await scene.papers(one), PAPERS)
  }),
  scenario('vehicle', '车辆：局领导批准，公务用车主管部门同意', async scene => {
    const one = await asked(scene, 'yes')
    await reviewed(scene, one, 'support', 98_000)
    await headDecides(scene, one, 'approved')
    const paper = { vehicleAuthority: '演示公务用车主管部门', vehicleDocNo: `演车〔2027〕${scene.fresh()}号` }
    const decision = { vehicleDecision: 'approved', ...paper, vehicleDocOn: await scene.today() }
    await scene.answer(one, 'vehicle-decision', decision, '410105:grassroots-officer')
    await received(scene, one, 'accepted', carLine)
    await scene.ended(one, 'equipped')
    deepEqual(await scene.papers(one), PAPERS)
  }),
  scenario('vehicle-refused', '车辆：主管部门不同意，决定由来文接入', async scene => {
    const one = await asked(scene, 'yes')
    await reviewed(scene, one, 'support', 98_000)
    await headDecides(scene, one, 'approved')
    const decision = { vehicleDecision: 'refused', vehicleDocNo: `演车〔2027〕${scene.fresh()}号` }
    await scene.message('vehicle-decision', await scene.caseNo(one), decision)
    await scene.ended(one, 'rejected')
  }),
  scenario('over-limit', '退回修改后超过限额，局领导批准', async scene => {
    const one = await asked(scene)
    await reviewed(scene, one, 'return')
    await revised(scene, one, 'resubmit')
    await reviewed(scene, one, 'support', 26_000)
    await headDecides(scene, one, 'approved')
    await received(scene, one, 'accepted', lines)
    await scene.ended(one, 'equipped')
  }),
  scenario('not-approved', '超过限额，局领导不批准', async scene => {
    const one = await asked(scene)
    await reviewed(scene, one, 'support', 26_000)
    await headDecides(scene, one, 'rejected')
    await scene.ended(one, 'rejected')
  }),
  scenario('nowhere', '没有这个司法所：告知发起人，不予办理', async scene => {
    await notAccepted(scene, asked(scene, 'no', NO_OFFICE))
  }),
  scenario('withdrawn', '退回后撤回', async scene => {
    const one = await asked(scene)
    await reviewed(scene, one, 'return')
    await revised(scene, one, 'withdraw')
    await scene.ended(one, 'withdrawn')
  }),
  scenario('refused', '县级司法局不同意', async scene => {
    const one = await asked(scene)
    await reviewed(scene, one, 'refuse')
    await scene.ended(one, 'rejected')
    deepEqual(await scene.papers(one), [])
  }),
]

export const scenarios: readonly Scenario[] = [...requests, ...disposals]
