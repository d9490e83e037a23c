import { scan, signed } from '../../scenario.ts'
import type { By, Data, PlayedCase, Scene } from '../../scenario.ts'
import { CITY, signedAs } from '../officer.ts'
import type { PlayedOfficer } from '../officer.ts'

export async function apply(scene: Scene, { record, clerk }: PlayedOfficer, own: Data = {}): Promise<PlayedCase> {
  return scene.start('staff-transfer', clerk, {
    officer: record,
    appliedOn: await scene.today(),
    targetKind: 'unit',
    targetUnit: '演示单位',
    transferReason: '演示：照顾家庭',
    application: [scan('调动申请')],
    targetConsent: [scan('接收意见')],
    receivedBy: '孙洁（演示）',
    ...own,
  })
}

export async function opine(scene: Scene, one: PlayedCase, { director }: PlayedOfficer): Promise<void> {
  const says = { officeChecks: ['application', 'cases'], officeOpinion: 'support', officeOpinionText: '演示：工作可以交接' }
  const bySigner = signedAs('officeOpinionBy', 'officeOpinionOn', 'officeOpinionSignature', await scene.today())
  await scene.answer(one, 'office-opinion', { ...says, ...bySigner }, director)
}

export async function county(scene: Scene, one: PlayedCase, { head }: PlayedOfficer, countyDecision: string): Promise<void> {
  const today = await scene.today()
  const says = { meetingOn: today, meetingNo: '演示纪要1号', countyDecision, countyReason: '演示：经研究' }
  const missing = countyDecision === 'return' ? { missing: '接收单位意见' } : {}
  const bySigner = signedAs('countyDecidedBy', 'countyDecidedOn', 'countySignature', today)
  await scene.answer(one, 'decide-county', { ...says, ...missing, ...bySigner }, head)
}

export async function city(scene: Scene, one: PlayedCase, cityDecision: string): Promise<void> {
  const says = { cityDecision, cityReason: '演示：经审核', ...(cityDecision === 'return' ? { missing: '交接方案' } : {}) }
  const bySigner = signedAs('cityDecidedBy', 'cityDecidedOn', 'citySignature', await scene.today())
  await scene.answer(one, 'approve-city', { ...says, ...bySigner }, CITY)
}

export async function supplement(scene: Scene, one: PlayedCase, by: By, stillWanted: 'yes' | 'no'): Promise<void> {
  const how = stillWanted === 'yes' ? { supplement: '演示：已补充' } : { withdrawReason: '演示：不再需要' }
  const supplementedOn = await scene.today()
  await scene.answer(one, 'supplement', { stillWanted, ...how, supplementedOn, receivedBy: '孙洁（演示）' }, by)
}

export async function move(scene: Scene, one: PlayedCase, { political }: PlayedOfficer, own: Data): Promise<void> {
  const today = await scene.today()
  const says = { transferDocNo: '演示调令1号', moveItems: ['cases', 'person', 'establishment'] }
  const bySigner = signedAs('movedBy', 'movedRecordedOn', 'movedSignature', today)
  await scene.answer(one, 'record-move', { ...says, ...own, ...bySigner }, political)
}

export async function tell(scene: Scene, one: PlayedCase, { director }: PlayedOfficer): Promise<void> {
  const told = { toldOn: await scene.today(), toldHow: 'office', toldBy: '钱立（演示）', officerSignature: signed('演示本人') }
  await scene.answer(one, 'tell-refusal', told, director)
}

/** Agreed by everybody, up to the city. */
export async function approve(scene: Scene, one: PlayedCase, officer: PlayedOfficer): Promise<void> {
  await opine(scene, one, officer)
  await county(scene, one, officer, 'agree')
  await city(scene, one, 'approve')
}

/** Has left for another unit. */
export async function transferAway(scene: Scene, officer: PlayedOfficer): Promise<PlayedCase> {
  const one = await apply(scene, officer)
  await approve(scene, one, officer)
  await move(scene, one, officer, { movedOn: await scene.today() })
  return one
}
