import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import type { By, Data, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'

/** What people write when they deal with a leave; every scenario says only what is its own. */
export const application = (on: string, from: string, until?: string, own: Data = {}): Data => ({
  appliedOn: on,
  phone: '10000000001',
  leaveKind: 'single',
  reason: 'family',
  reasonText: '演示：照料生病的父亲',
  destinationRegion: '410902',
  destination: '演示省演示市演示路一号',
  leaveFrom: from,
  ...(until === undefined ? {} : { leaveUntil: until }),
  urgent: false,
  transport: 'train',
  transportDetail: '演示一次',
  contactName: '演示联系人',
  contactRelation: '父亲',
  contactPhone: '10000000002',
  proofKinds: ['family'],
  proofs: [scan('亲属关系证明')],
  applicantSignature: signed('演示对象'),
  receivedBy: '李明（演示）',
  ...own,
})

export const granted = (on: string, own: Data = {}): Data => ({
  decisionChecks: ['reason', 'proof'],
  leaveDecision: 'approve',
  decisionOpinion: '同意外出，按期返回并销假。',
  approver: '演示审批人',
  decidedOn: on,
  approverSignature: signed('演示审批人'),
  ...own,
})
export const refused = (on: string): Data =>
  granted(on, { leaveDecision: 'refuse', refusalKind: 'reason', refusalReason: '演示：事由不成立' })
export const moreProofs = (on: string): Data => granted(on, { leaveDecision: 'more-proofs', moreProofs: '演示：补充住院证明' })

const opinion = (field: 'officeOpinion' | 'countyReview', on: string, says: string): Data => ({
  [field]: says,
  [`${field}Text`]: '理由正当，证明齐全，拟同意。',
  [`${field}By`]: '演示签署人',
  [`${field}On`]: on,
  [`${field}Signature`]: signed('演示签署人'),
  [field === 'officeOpinion' ? 'moreProofs' : 'moreProofsCounty']: '演示：补充住院证明',
})
export const officeSays = (on: string, says = 'support'): Data => opinion('officeOpinion', on, says)
export const countySays = (on: string, says = 'support'): Data => opinion('countyReview', on, says)

export const supplement = (on: string, own: Data = {}): Data => ({
  stillWanted: 'yes',
  suppliedOn: on,
  supplement: '演示：已补充住院证明',
  suppliedProofs: [scan('住院证明')],
  applicantSignature: signed('演示对象'),
  receivedBy: '李明（演示）',
  ...own,
})
export const withdrawal = (on: string): Data => supplement(on, { stillWanted: 'no', withdrawReason: '演示：不再需要' })

export const refusalTold = (on: string): Data => ({
  refusalToldOn: on,
  refusalToldHow: 'office',
  refusalToldBy: '李明（演示）',
  subjectSignature: signed('演示对象'),
})

export const notice = (on: string, own: Data = {}): Data => ({
  noticeItems: ['limits', 'report', 'return', 'delay', 'breach'],
  reportRule: '演示：到达当日报告，每三日电话报告一次',
  noticeOn: on,
  noticeBy: '李明（演示）',
  assistance: 'no',
  subjectSignature: signed('演示对象'),
  ...own,
})

export const departure = (on: string): Data => ({
  departed: 'yes',
  departedOn: on,
  departureHow: 'office',
  departureTransport: 'train',
  departureRecordedBy: '李明（演示）',
})
export const stayed: Data = { departed: 'no', cancelReason: '演示：事由消失', departureRecordedBy: '李明（演示）' }

const contact = (on: string, contactKind: string, own: Data): Data => ({
  contactKind,
  contactOn: on,
  contactHow: 'video',
  contactBy: '李明（演示）',
  ...own,
})
export const checked = (on: string): Data =>
  contact(on, 'check', { atDestination: 'yes', arrivalReported: true, whereabouts: '演示：在医院陪护' })
export const extension = (on: string, newLeaveUntil: string): Data =>
  contact(on, 'extend', { newLeaveUntil, extensionReason: '演示：治疗未完', extensionProofs: [scan('诊断证明')] })
export const violated = (on: string): Data =>
  contact(on, 'violation', { violationKind: 'place', violation: '演示：擅自前往另一城市', violationEvidence: [scan('视频截图')] })
export const returned = (on: string): Data =>
  contact(on, 'returned', {
    returnedOn: on,
    returnConfirmed: 'office',
    returnProofKinds: ['ticket'],
    returnProofs: [scan('车票')],
    awayReport: '演示：陪护父亲，无异常',
    returnSignature: signed('演示对象'),
  })

export const order = (on: string, returnBy: string): Data => ({
  returnBy,
  orderedHow: 'phone',
  orderedOn: on,
  violation: '演示：擅自前往另一城市',
  orderReason: '演示：脱离批准的目的地',
  orderedBy: '演示所长',
  orderSignature: signed('演示所长'),
})

export const overdue = (on: string, overdueResult: string, own: Data = {}): Data => ({
  overdueResult,
  overdueFacts: '演示：电话联系本人和家属',
  overdueEvidence: [scan('通话记录')],
  overdueBy: '李明（演示）',
  overdueOn: on,
  ...own,
})

export interface Asked {
  readonly subject: PlayedSubject
  readonly leave: PlayedCase
  readonly from: string
  readonly until: string
}

/** Somebody enrolled asks for a leave of so many days, departure and return counted, that begins in three days. */
export async function ask(scene: Scene, days: number, own: Data = {}, of?: PlayedSubject): Promise<Asked> {
  const subject = of ?? (await scene.enrolled({ termMonths: 30 }))
  const today = await scene.today()
  const from = addDays(today, 3)
  const until = addDays(from, days - 1)
  const leave = await scene.start('leave-approval', 'clerk', application(today, from, until, own), subject)
  return { subject, leave, from, until }
}

/** The tasks by which a leave is granted where it must be, and only there. */
export const WAY: Readonly<
  Record<'office' | 'county' | 'city', readonly (readonly [task: string, by: By, says: (on: string) => Data])[]>
> = {
  office: [['approve-office', 'director', granted]],
  county: [
    ['office-opinion', 'director', officeSays],
    ['approve-county', 'correction-officer', granted],
  ],
  city: [
    ['office-opinion', 'director', officeSays],
    ['county-review', 'correction-officer', countySays],
    ['approve-city', 'city:correction-officer', granted],
  ],
}

/** Decided at that level and granted. */
export async function grant(scene: Scene, leave: PlayedCase, level: keyof typeof WAY): Promise<void> {
  for (const [task, by, says] of WAY[level]) await scene.answer(leave, task, says(await scene.today()), by)
}

/** Granted, told, and gone on the first day. */
export async function depart(scene: Scene, { leave, from }: Asked, level: keyof typeof WAY): Promise<PlayedCase> {
  await grant(scene, leave, level)
  await scene.answer(leave, 'deliver-notice', notice(await scene.today()))
  await scene.untilDay(from)
  await scene.answer(leave, 'register-departure', departure(from))
  return leave
}

/** A leave that is over by the book: what others are added up with. */
export async function wholeLeave(scene: Scene, days: number, level: keyof typeof WAY, of?: PlayedSubject): Promise<Asked> {
  const asked = await ask(scene, days, {}, of)
  const away = await depart(scene, asked, level)
  await scene.untilDay(asked.until)
  await scene.answer(away, 'record-contact', returned(asked.until))
  await scene.ended(asked.leave, 'closed')
  return asked
}
