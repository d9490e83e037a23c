import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import type { Data, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'

export const application = (today: string, monitoringCase: string, days: number): Data => ({
  monitoringCase,
  groundOn: today,
  groundEvidence: [scan('证据材料')],
  groundFacts: '演示：法定情形的事实。',
  necessity: '演示：其他监督管理措施不足以掌握活动情况。',
  startOn: today,
  endOn: addDays(today, days - 1),
  deviceKind: 'wrist',
  deviceNo: 'YS-0001',
  appliedBy: '演示经办人',
  applicantSignature: signed('演示经办人'),
})

export const approval = (today: string, decision: 'approved' | 'rejected'): Data => ({
  approval: decision,
  ...(decision === 'approved' ? { caseChecked: true, needChecked: true } : {}),
  approvalOpinion: decision === 'approved' ? '符合法定情形，确有必要，同意使用。' : '可以采取其他监督管理措施，不同意。',
  approvedOn: today,
  approvedBy: '演示负责人',
  headSignature: signed('演示负责人'),
})

export const told = ({ person }: PlayedSubject, today: string, more: Data = {}): Data => ({
  termTold: true,
  demandsTold: true,
  consequencesTold: true,
  privacyTold: true,
  rightsTold: true,
  toldOn: today,
  toldAt: '演示司法所',
  toldBy: '演示承办人',
  deviceNo: 'YS-0001',
  deviceState: 'works',
  receipt: 'signed',
  subjectSignature: signed(person.name),
  tellerSignature: signed('演示承办人'),
  ...more,
})

export const evaluation = (today: string, extendTo?: string): Data => ({
  evaluatedOn: today,
  alerts: 0,
  groundGone: 'remains',
  conductDuring: '演示：按要求佩戴，没有异常。',
  evaluation: extendTo ? 'extend' : 'lift',
  evaluationReasons: '演示：评估的理由。',
  ...(extendTo ? { extendTo } : {}),
  evaluatedBy: '演示承办人',
  evaluatorSignature: signed('演示承办人'),
})

export const unnecessary = (today: string): Data => ({
  unnecessaryOn: today,
  unnecessaryWhy: 'mended',
  unnecessaryReasons: '演示：表现稳定，没有继续使用的必要。',
  unnecessaryBy: '演示承办人',
  unnecessarySignature: signed('演示承办人'),
})

export const trackAccess = (today: string): Data => ({
  trackPurpose: 'alert',
  trackFrom: today,
  trackTo: today,
  trackReason: '演示：核查一次越界报警。',
  trackBy: '演示承办人',
  trackSignature: signed('演示承办人'),
})

export const lifting = ({ person }: PlayedSubject, today: string, receipt: 'signed' | 'refused' | 'absent' = 'signed'): Data => ({
  liftedOn: today,
  deviceReturned: 'returned',
  receipt,
  ...(receipt === 'signed' ? { subjectSignature: signed(person.name) } : {}),
  ...(receipt === 'refused' ? { witness: '演示网格员', witnessSignature: signed('演示网格员') } : {}),
  trackKept: true,
  liftedBy: '演示承办人',
  lifterSignature: signed('演示承办人'),
})

/** Applied for, approved by the head, told to the subject: the device is worn. */
export async function monitored(
  scene: Scene,
  subject: PlayedSubject,
  monitoringCase: string,
  days: number,
  more: Data = {},
): Promise<PlayedCase> {
  const today = await scene.today()
  const one = await scene.start('electronic-monitoring', 'correction-officer', application(today, monitoringCase, days), subject)
  await scene.answer(one, 'approve', approval(today, 'approved'), 'bureau-head')
  await scene.answer(one, 'tell-subject', told(subject, today, more), 'clerk')
  await scene.reached(one, 'evaluation-due')
  return one
}

/** The device comes back, the notice is served. */
export async function lift(scene: Scene, one: PlayedCase, subject: PlayedSubject, receipt?: 'refused' | 'absent'): Promise<void> {
  await scene.answer(one, 'return-device', lifting(subject, await scene.today(), receipt))
  await scene.ended(one, 'lifted')
}
