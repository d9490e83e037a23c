import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import type { Data, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'

export type Decision = 'commended' | 'admonished' | 'warned' | 'ps-proposed' | 'revocation-proposed' | 'none'

/** A breach as the office registers it. */
export const breach = (today: string, conduct: string, more: Data = {}): Data => ({
  clueKind: 'breach',
  clueSource: 'daily',
  discoveredOn: today,
  conduct,
  conductFrom: today,
  clueFacts: '演示：日常监督管理中发现违反规定的行为。',
  evidenceKinds: ['record', 'call'],
  clueEvidence: [scan('工作记录')],
  clueBy: '演示承办人',
  clueSignature: signed('演示承办人'),
  ...more,
})

/** Conduct or a deed that deserves a commendation. */
export const merit = (today: string, kind: 'conduct' | 'deed'): Data => ({
  clueKind: 'merit',
  clueSource: 'appraisal',
  discoveredOn: today,
  merit: kind,
  clueFacts: '演示：表现突出。',
  clueBy: '演示承办人',
  clueSignature: signed('演示承办人'),
})

const inquiry = (today: string): Data => ({
  inquiries: [{ kind: 'talk', on: today, asked: '演示本人', content: '演示：承认上述事实。' }],
  evidence: [scan('谈话笔录')],
  investigator: '演示承办人',
  investigatorSignature: signed('演示承办人'),
  investigator2: '演示社工',
  investigator2Signature: signed('演示社工'),
  officeOpinion: '事实清楚，证据充分，建议按系统建议处理。',
})
const stated = ({ person }: PlayedSubject, today: string): Data => ({
  statement: 'stated',
  statementOn: today,
  statementText: '演示：对事实没有异议，表示改正。',
  statementAnswer: '演示：已记录，作为情节考虑。',
  statementSignature: signed(person.name),
})

/** What the investigation found. `foundConduct`, `gravity`, `mended`; of somebody missing `missingFrom`, `missingTo`. */
export const found = (subject: PlayedSubject, today: string, more: Data): Data => ({
  finding: 'breach',
  findingFacts: '演示：经谈话、走访核实，情况属实。',
  mended: 'first',
  ...inquiry(today),
  ...stated(subject, today),
  ...more,
})
/** Nobody can be heard. */
export const notThere: Data = {
  statement: 'absent',
  statementOn: undefined,
  statementText: undefined,
  statementAnswer: undefined,
  statementSignature: undefined,
  absenceNote: '演示：多次联系、走访未果，公安机关协查中。',
}
export const unfounded = (subject: PlayedSubject, today: string): Data => ({
  finding: 'unfounded',
  findingFacts: '演示：经核实，事出有因，当时已经电话报告。',
  ...inquiry(today),
  ...stated(subject, today),
})
export const deserving = (subject: PlayedSubject, today: string, kind: 'conduct' | 'deed', all = true): Data => ({
  finding: 'merit',
  findingFacts: '演示：经核实，事迹属实。',
  foundMerit: kind,
  ...(kind === 'conduct' ? { meritRemorse: true, meritLaw: true, meritRules: all, meritLessons: true } : {}),
  ...inquiry(today),
  statement: 'waived',
  statementOn: today,
  statementSignature: signed(subject.person.name),
})
export const guardianAt = ({ person }: PlayedSubject): Data => ({
  guardianPresent: true,
  guardianName: `${person.name}之父`,
  guardianSignature: signed(`${person.name}之父`),
})

const paper = (today: string): Data => ({
  decidedOn: today,
  decisionFacts: '演示：认定的事实。',
  decisionReasons: '演示：综合考虑情节和一贯表现。',
  decisionArticles: '《社区矫正法》第二十八条',
})
const WRITTEN: readonly Decision[] = ['commended', 'admonished', 'warned', 'ps-proposed']

export const decided = (today: string, decision: Decision, more: Data = {}): Data => ({
  decision,
  decidedOn: today,
  ...(WRITTEN.includes(decision) ? paper(today) : {}),
  ...(decision === 'ps-proposed' ? { policeOrgan: '演示区公安分局', proposedPenalty: 'detention' } : {}),
  ...(decision === 'none' ? { noneReason: '演示：不具备处理的条件。' } : {}),
  decidedBy: '演示负责人',
  decidedBySignature: signed('演示负责人'),
  ...more,
})

export const served = (subject: PlayedSubject, today: string, more: Data = {}): Data => ({
  servedOn: today,
  servedAt: '演示司法所',
  servedBy: '演示承办人',
  readAloud: true,
  rightsTold: true,
  receipt: 'signed',
  subjectSignature: signed(subject.person.name),
  serverSignature: signed('演示承办人'),
  ...more,
})
export const refusedToSign: Data = {
  receipt: 'refused',
  refusalReason: '演示：对处理不满。',
  witness: '演示网格员',
  witnessOf: '演示村民委员会',
  witnessSignature: signed('演示网格员'),
  refusalRecord: [scan('留置送达照片')],
}
const published = (today: string): Data => ({
  publishedOn: today,
  publishedAt: 'office',
  publishedWords: '演示：张某，训诫。',
  publishedBy: '演示承办人',
  publicityMinimal: true,
})
export const objecting = (subject: PlayedSubject, today: string, objected: 'yes' | 'no' = 'yes'): Data => ({
  objected,
  objectedOn: today,
  objectedBy: 'written',
  ...(objected === 'yes' ? { objectionReasons: '演示：认为处理过重。', objectionRequest: '演示：请求撤销或者变更。' } : {}),
  objectionPapers: [scan('书面意见')],
  objectorSignature: signed(subject.person.name),
  objectionTakenBy: '演示承办人',
})
export const answered = (
  subject: PlayedSubject,
  today: string,
  objectionResult: 'upheld' | 'changed' | 'withdrawn',
  changedDecision?: Decision,
): Data => ({
  reviewedOn: today,
  reviewer: '演示复核人',
  reviewFacts: '演示：复核查明的事实。',
  objectionResult,
  reviewReasons: '演示：复核的理由。',
  ...(changedDecision ? { changedDecision, ...paper(today) } : {}),
  answeredOn: today,
  answerReceipt: 'signed',
  answerSignature: signed(subject.person.name),
  reviewerSignature: signed('演示复核人'),
})
export const opinion = (today: string, procuratorateOpinion: 'none' | 'correct'): Data => ({
  procuratorateOpinion,
  opinionOn: today,
  ...(procuratorateOpinion === 'correct' ? { opinionText: '演示：认定事实的证据不足，建议纠正。' } : {}),
  opinionTakenBy: '演示经办人',
})
export const penaltyAnswer = (today: string, penaltyResult: 'granted' | 'refused'): Data => ({
  penaltyResult,
  penaltyOrgan: '演示区公安分局',
  penaltyNo: '演公治字〔2026〕1号',
  penaltyOn: today,
  ...(penaltyResult === 'granted'
    ? { penaltyKind: 'detention', detentionDays: 5, detentionFrom: today }
    : { penaltyRefusal: '演示：情节显著轻微。' }),
  penaltyScan: [scan('公安机关文书')],
  penaltyTakenBy: '演示经办人',
})

/** From the clue to the decision. */
export async function decide(
  scene: Scene,
  subject: PlayedSubject,
  { clue, finding, decision }: { clue: Data; finding: Data; decision: Data },
): Promise<PlayedCase> {
  const one = await scene.start('discipline', 'clerk', clue, subject)
  await scene.answer(one, 'investigate', finding, 'clerk')
  await scene.answer(one, 'decide', decision, 'correction-officer')
  return one
}

/** The decision reaches the person, and the notice board. */
export async function serve(scene: Scene, one: PlayedCase, subject: PlayedSubject, more: Data = {}): Promise<void> {
  await scene.answer(one, 'serve', served(subject, await scene.today(), more), 'clerk')
  await scene.answer(one, 'publish', published(await scene.today()))
}

/** The time for objections passes. */
export async function nobodyObjects(scene: Scene, one: PlayedCase): Promise<void> {
  const { dueOn } = await scene.task(one, 'register-objection')
  await scene.untilDay(addDays(String(dueOn), 1))
}

/** Nobody objects: the case ends as it was decided. */
export async function standsAs(scene: Scene, one: PlayedCase, end: string): Promise<void> {
  await nobodyObjects(scene, one)
  await scene.ended(one, end)
}

/** A breach that was found as the clue says, and decided today. `finding`: `gravity`, `mended`. */
export async function charged(
  scene: Scene,
  subject: PlayedSubject,
  conduct: string,
  finding: Data,
  decision: Decision,
  more: Data = {},
): Promise<PlayedCase> {
  const today = await scene.today()
  return decide(scene, subject, {
    clue: breach(today, conduct),
    finding: found(subject, today, { foundConduct: conduct, ...finding }),
    decision: decided(today, decision, more),
  })
}

/** One breach, decided as the rules suggest, served, not objected to. */
export async function disciplined(
  scene: Scene,
  subject: PlayedSubject,
  conduct: string,
  finding: Data,
  decision: 'admonished' | 'warned',
): Promise<PlayedCase> {
  const one = await charged(scene, subject, conduct, finding, decision)
  await serve(scene, one, subject)
  await standsAs(scene, one, decision)
  return one
}
