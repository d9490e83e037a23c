import { scan, signed } from '../../scenario.ts'
import type { By, Data, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'

type More = Data

/** What the start form is handed in with: 撤销缓刑 of somebody whom a basic court sentenced. */
export const clue = (today: string, more: More = {}): Data => ({
  clueSource: 'proposal',
  revocationKind: 'revoke-probation',
  courtLevel: 'basic',
  organKind: 'court',
  probationGround: 'two-warnings',
  paroleGround: 'two-warnings',
  recommitGround: 'two-warnings',
  clueOn: today,
  clueFrom: 'discipline',
  clueFacts: '演示：两次警告以后仍不改正。',
  warningsBefore: 2,
  clueEvidence: [scan('警告决定书')],
  clueBy: '演示承办人',
  clueSignature: signed('演示承办人'),
  ...more,
})

export const investigation = (today: string, more: More = {}): Data => ({
  investigationFrom: today,
  investigationTo: today,
  investigators: [
    { investigatorName: '演示甲', investigatorPost: '演示干部' },
    { investigatorName: '演示乙', investigatorPost: '演示干部' },
  ],
  investigationMeasures: ['interview', 'records'],
  factsFound: '演示：查明两次警告以后仍不报告。',
  subjectHeard: 'heard',
  heardOn: today,
  heardAt: '演示司法所',
  guardianPresentName: '演示监护人',
  subjectDefence: '演示：承认未按时报告。',
  interviewRecord: [scan('笔录')],
  evidenceList: [{ evidenceName: '警告决定书', evidenceKind: 'decision', evidenceProves: '演示：两次警告', evidencePages: 2 }],
  officeOpinion: '情况属实，建议提请。',
  conclusion: 'established',
  conclusionReason: '演示：符合法定情形。',
  concludedOn: today,
  investigatorSignature: signed('演示甲'),
  ...more,
})

export const draft = (more: More = {}): Data => ({
  proposedTo: 'original',
  addresseeName: '演示区人民法院',
  proposalFacts: '演示：受到两次警告仍不改正。',
  proposalReasons: '演示：符合法定的撤销、收监情形。',
  attachments: [{ attachmentName: '警告决定书', attachmentCopies: 1 }],
  arrestRequested: 'no',
  arrestGround: 'may-flee',
  arrestFacts: '演示：多次变更住处，可能逃跑。',
  draftedBy: '演示承办人',
  drafterSignature: signed('演示承办人'),
  ...more,
})

export const review = (today: string, reviewDecision: string): Data => ({
  reviewMode: 'collective',
  reviewedOn: today,
  reviewers: [
    { reviewerName: '演示甲', reviewerPost: '演示科长', reviewerVote: 'agree' },
    { reviewerName: '演示乙', reviewerPost: '演示副科长', reviewerVote: 'agree' },
  ],
  reviewDecision,
  reviewOpinion: '演示：同意审议意见。',
  reviewDecidedOn: today,
  headSignature: signed('演示负责人'),
})

export const cityReview = (today: string, cityDecision: string): Data => ({
  cityChecked: ['facts', 'evidence', 'law'],
  cityDecision,
  cityOpinion: '演示：审核意见。',
  cityReviewedOn: today,
  citySignature: signed('演示审核人'),
  provinceDocNo: '演示省矫〔2026〕1号',
  provinceOn: today,
  provinceOpinion: '演示：同意提出。',
})

export const ruling = (today: string, rulingResult: string, more: More = {}): Data => ({
  rulingResult,
  rulingOrgan: '演示区人民法院',
  rulingNo: '（2026）演刑更1号',
  ruledOn: today,
  rulingReceivedOn: today,
  withdrawalReason: '演示：情况变化，撤回建议。',
  courtHeardSubject: 'heard',
  courtHeardLawyer: 'none',
  rulingScan: [scan('裁定书')],
  rulingEnteredBy: '演示承办人',
  rulingSignature: signed('演示承办人'),
  ...more,
})

export const withdrawal = (today: string, withdrawalDecision: string): Data => ({
  withdrawalDecision,
  proposerAgrees: true,
  withdrawalOpinion: '演示：审议意见。',
  withdrawalDecidedOn: today,
  withdrawalSignature: signed('演示负责人'),
})

export const judgment = (today: string, rulingResult: string): Data => ({
  offenceKind: 'new-offence',
  judgedKind: 'revoke-probation',
  trialCourt: '演示市人民法院',
  newCharge: '盗窃',
  rulingNo: '（2026）演刑初99号',
  ruledOn: today,
  judgmentReceivedOn: today,
  rulingResult,
  custodyNow: 'detained',
  judgmentEnteredBy: '演示承办人',
  judgmentSignature: signed('演示承办人'),
})

export const delivered = (today: string): Data => ({
  handoverResult: 'delivered',
  endedOn: today,
  handedBy: 'police',
  custodyPlace: '演示看守所',
  documentsHanded: ['ruling', 'judgment'],
  handoverBy: '演示承办人',
  handoverSignature: signed('演示承办人'),
})

export const atLarge = (today: string): Data => ({
  handoverResult: 'at-large',
  atLargeSince: today,
  lastSeenAt: '演示路一号',
  atLargeClues: '演示：手机关机，家属不知去向。',
  pursuingPolice: '演示公安分局',
  handoverBy: '演示承办人',
  handoverSignature: signed('演示承办人'),
})

export const caught = (today: string): Data => ({
  caughtHow: 'arrested',
  caughtOn: today,
  caughtBy: '演示公安分局',
  caughtSignature: signed('演示承办人'),
})

export const arrestDecision = (today: string, decision: string): Data => ({
  arrestDecision: decision,
  arrestDecisionNo: '（2026）演捕1号',
  arrestDecidedOn: today,
  arrestCourt: '演示区人民法院',
  arrestDecisionReceivedOn: today,
  arrestDecisionSignature: signed('演示承办人'),
})

export const arrested = (today: string): Data => ({
  arrestedOn: today,
  arrestedBy: '演示公安分局',
  detentionHouse: '演示看守所',
  familyTold: 'told',
  arrestSignature: signed('演示承办人'),
})

export const setFree = (today: string): Data => ({
  setFreeOn: today,
  setFreeBy: '演示公安分局',
  daysDetained: 10,
  setFreeAtOnce: 'yes',
  toldToReport: true,
  setFreeSignature: signed('演示承办人'),
})

/** From the clue to the head's decision; the same day. */
export async function propose(
  scene: Scene,
  subject: PlayedSubject,
  { start = {}, proposal = {} }: { readonly start?: More; readonly proposal?: More } = {},
): Promise<PlayedCase> {
  const today = await scene.today()
  const revocation = await scene.start('revocation', 'clerk', clue(today, start), subject)
  await scene.answer(revocation, 'investigate', investigation(today), 'correction-officer')
  await scene.answer(revocation, 'draft-proposal', draft(proposal), 'correction-officer')
  await scene.answer(revocation, 'review-proposal', review(today, 'agreed'), 'bureau-head')
  return revocation
}

/** Who is asked to be arrested, is: decided by hand, executed by the police. */
export async function arrest(scene: Scene, at: PlayedCase): Promise<void> {
  await scene.answer(at, 'register-arrest-decision', arrestDecision(await scene.today(), 'granted'))
  await scene.answer(at, 'register-arrest', arrested(await scene.today()))
}

/** The ruling comes in today, by hand. */
export const rules = async (scene: Scene, at: PlayedCase, result: string, by?: By): Promise<void> =>
  scene.answer(at, 'register-ruling', ruling(await scene.today(), result), by)

/** Delivered to who executes the sentence: the correction is over. */
export async function deliveredAs(scene: Scene, at: PlayedCase, by?: By): Promise<void> {
  await scene.answer(at, 'register-handover', delivered(await scene.today()), by)
  await scene.ended(at, 'revoked')
}

/** Nothing is proposed after the investigation, which could not hear the subject. */
export async function notEstablished(scene: Scene, at: PlayedCase, by?: By): Promise<void> {
  const today = await scene.today()
  const unheard = { subjectHeard: 'absent', notHeardReason: '演示：下落不明。', conclusion: 'not-established' }
  await scene.answer(at, 'investigate', investigation(today, unheard), by)
  await scene.answer(at, 'review-proposal', review(today, 'agreed'))
}

/** Investigated, drafted, reviewed: one round. */
export async function examined(scene: Scene, at: PlayedCase, decision: string, by?: By): Promise<void> {
  const today = await scene.today()
  await scene.answer(at, 'investigate', investigation(today), by)
  await scene.answer(at, 'draft-proposal', draft())
  await scene.answer(at, 'review-proposal', review(today, decision))
}
