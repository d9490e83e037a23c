import { inventedIdentityNumber } from '../../../../domain/identity-number.ts'
import { scan, signed } from '../../scenario.ts'
import type { Data } from '../../scenario.ts'

const numberOf = (order: number) => inventedIdentityNumber({ birthDate: '1980-01-02', gender: 'female', order })

/** What people fill in on the way of a remote visit, by the task; `today` is the day on which they do. */
export const request = (today: string, change: Data = {}): Data => ({
  officeCode: '410106-01',
  requestedOn: today,
  applicantName: '演示家属',
  idNo: numberOf(7),
  relation: 'spouse',
  phone: '10012345678',
  firstTime: 'yes',
  visitorCount: 1,
  inmateName: '演示在押人员',
  inmatePrison: '演示监狱',
  wishedOn: today,
  visitReason: 'family',
  requestProof: [scan('关系证明')],
  applicantSignature: signed('演示家属'),
  ...change,
})
export const companions: readonly Data[] = [8, 9, 10].map(order => ({
  companionName: '演示亲属',
  companionIdNo: numberOf(order),
  companionRelation: 'child',
}))
export const verification = (today: string, result: 'complete' | 'incomplete' | 'refused'): Data => ({
  identityProof: 'seen',
  relationProof: result === 'complete' ? 'valid' : 'missing',
  suspensionState: 'no',
  verification: result,
  ...(result === 'complete' ? {} : { verificationNote: '演示：请补充关系证明，会见不超过三人。' }),
  verifiedOn: today,
  verifier: '演示所员',
})
export const supplement = (today: string, state: 'supplied' | 'withdrawn'): Data => ({
  supplement: state,
  suppliedOn: today,
  ...(state === 'supplied' ? { suppliedWhat: '演示：补充关系证明，减为三人。' } : {}),
})
export const forward = (today: string): Data => ({
  prisonName: '演示监狱',
  forwardedOn: today,
  inmateName: '演示在押人员',
  applicantName: '演示家属',
  visitorTotal: 1,
  proposedOn: today,
  forwardOpinion: '演示：已核实，请予安排。',
  forwarder: '演示县级经办人',
  forwardSignature: signed('演示县级经办人'),
})
export const permission = (today: string, visitOn: string): Data => ({
  prisonDecision: 'permitted',
  repliedOn: today,
  visitOn,
  visitTime: '9:30—10:00',
})
export const refusal = (today: string): Data => ({
  prisonDecision: 'refused',
  repliedOn: today,
  prisonReason: '演示：当月会见次数已满。',
})
export const refusalTold = (today: string): Data => ({
  refusalToldOn: today,
  refusalWay: 'phone',
  refusalSaid: '演示：已告知理由，可以另行申请。',
})
export const notice = (today: string): Data => ({
  noticeOn: today,
  noticeWay: 'phone',
  visitRoom: '演示司法所会见室',
  noticeAnswer: 'comes',
  rulesTold: true,
})
export const record = (today: string, visitHeld: 'held' | 'broken-off' | 'cancelled'): Data => ({
  visitHeld,
  heldOn: today,
  recordNote: '演示：如实记录。',
  attendant: '演示所员',
  ...(visitHeld === 'cancelled'
    ? {}
    : {
        visitorsPresent: 1,
        identityChecked: true,
        pledgeSignature: signed('演示家属'),
        heldFrom: '9:30',
        heldTo: '10:00',
        equipment: 'good',
      }),
  ...(visitHeld === 'broken-off' ? { breaches: ['record'] } : {}),
})
export const suspension = (today: string, suspended: 'yes' | 'no'): Data => ({
  suspended,
  suspendedOn: today,
  ...(suspended === 'yes' ? { suspendedUntil: today, suspendedMonths: 1 } : {}),
  suspensionReason: '演示：录音录像，已责令删除。',
  suspensionBy: '演示县级经办人',
  suspensionSignature: signed('演示县级经办人'),
})
