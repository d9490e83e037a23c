import { addDays } from '../../../../domain/working-days.ts'
import { scan, signed } from '../../scenario.ts'
import type { Data, EnrolOptions, PlayedCase, PlayedSubject, Scene } from '../../scenario.ts'

/** The second county of the demonstration, to which everybody moves. */
export const NEW_COUNTY = '410105'
export const NEW_OFFICE = '410105-01'
const NEW_OFFICER = `${NEW_COUNTY}:correction-officer` as const

export const application = (on: string, own: Data = {}): Data => ({
  appliedOn: on,
  phone: '10000000001',
  moveReason: 'work',
  moveOn: addDays(on, 40),
  residenceKind: 'rent',
  moveReasonText: '演示：在新执行地找到工作',
  newCountyCode: NEW_COUNTY,
  newResidence: '演示市金水区演示路二号',
  hostName: '演示房东',
  hostRelation: '房东',
  hostPhone: '10000000003',
  livelihood: '演示：在演示公司务工',
  proofKinds: ['lease', 'work'],
  proofs: [scan('租赁合同')],
  applicantSignature: signed('演示对象'),
  receivedBy: '李明（演示）',
  ...own,
})

const opinion = (on: string): Data => ({
  opinionChecks: ['reason', 'lease', 'conduct', 'injunction', 'pending'],
  conduct: '演示：表现稳定',
  officeOpinion: 'support',
  officeOpinionText: '理由正当，居所落实，拟同意变更。',
  officeOpinionBy: '演示所长',
  officeOpinionOn: on,
  officeOpinionSignature: signed('演示所长'),
})

const consultation = (on: string, own: Data): Data => ({
  newCountyCode: NEW_COUNTY,
  consultReason: '演示：工作变动',
  consultAsked: '演示：居所、共同居住人和社区意见',
  consultConduct: '演示：表现稳定',
  consultBy: '周正（演示）',
  consultOn: on,
  ...own,
})

const verification = (on: string): Data => ({
  hostName: '演示房东',
  hostPhone: '10000000003',
  visitedOn: on,
  residenceReal: 'yes',
  hostAgrees: 'yes',
  residenceFacts: '演示：租住属实',
  villageName: '演示社区居民委员会',
  villageAgrees: 'yes',
  villageView: '演示：同意接收',
  officeView: 'accept',
  verificationFiles: [scan('走访笔录')],
  verifiedBy: '施华（演示）',
})

const reply = (on: string, replyResult: 'agree' | 'object'): Data => ({
  replyResult,
  replyReason: '演示：核实的情况',
  replyBy: '何清（演示）',
  replyOn: on,
  replySignature: signed('何清（演示）'),
})

export const answerByHand = (on: string, replyResult: 'agree' | 'object'): Data => ({
  replyResult,
  replyReason: '演示：来函所述',
  replyNo: '演示函〔2026〕1号',
  replyOn: on,
  replyScan: [scan('复函')],
  replyEnteredBy: '周正（演示）',
})

export const coordination = (on: string, coordinationResult: 'accept' | 'stay'): Data => ({
  coordinationFacts: '演示：双方意见',
  coordinationResult,
  coordinationReason: '演示：居所属实',
  coordinatedBy: '许衡（演示）',
  coordinatedOn: on,
})

export const decision = (on: string, relocationDecision: 'approve' | 'refuse'): Data => ({
  relocationDecision,
  decisionReason: '演示：决定的理由',
  decidedBy: '周正（演示）',
  decidedOn: on,
  deciderSignature: signed('周正（演示）'),
})

export const refusalTold = (on: string): Data => ({ toldOn: on, toldHow: 'office', toldBy: '李明（演示）' })

const service = (on: string): Data => ({
  servedOn: on,
  reportPlace: '演示：金水区司法局',
  servedBy: '李明（演示）',
  serviceItems: ['report', 'before', 'late', 'injunction'],
  subjectSignature: signed('演示对象'),
})

const files = (on: string): Data => ({
  filesHanded: ['judgment', 'execution', 'plan'],
  filePages: 60,
  filesHow: 'system',
  filesOn: on,
  filesBy: '周正（演示）',
  filesSignature: signed('周正（演示）'),
  oldProcuratorate: '郑州市上街区人民检察院',
  oldPolice: '郑州市公安局上街分局',
})

export const person = (on: string): Data => ({
  escort: 'police',
  escortOrgan: '郑州市公安局上街分局',
  escortedOn: on,
  personCondition: '演示：病情稳定',
  escortBy: '周正（演示）',
  escortRecord: [scan('交接笔录')],
})

const receipt = (on: string): Data => ({
  filesReceived: ['judgment', 'execution', 'plan'],
  filesComplete: 'complete',
  filesReceivedOn: on,
  receiptBy: '何清（演示）',
  receiptSignature: signed('何清（演示）'),
})

export const arrivalByHand = (on: string, arrivalResult: 'arrived' | 'missed'): Data => ({
  arrivalResult,
  ...(arrivalResult === 'arrived' ? { arrivedOn: on } : {}),
  noticeScan: [scan('通知')],
  arrivalEnteredBy: '周正（演示）',
})

export const afterSearch = (on: string, missedResult: 'goes-on' | 'called-off'): Data => ({
  missedResult,
  missedFacts: '演示：查明的情况',
  missedOn: on,
  missedBy: '周正（演示）',
})

const reception = (on: string): Data => ({
  arrivedOn: on,
  identityVerified: 'card',
  name: '演示对象',
  phone: '10000000001',
  officeCode: NEW_OFFICE,
  residence: '演示市金水区演示路二号',
  subjectSignature: signed('演示对象'),
  receivedBy: '何清（演示）',
  receiverSignature: signed('何清（演示）'),
})

const member = (name: string, role: string, gender: string, own: Data = {}): Data => ({
  name,
  role,
  gender,
  phone: '10000000004',
  ...own,
})
export const group = (on: string, women = true): Data => ({
  formedOn: on,
  duties: '演示：按方案分工',
  members: [
    member('施华', 'staff', 'male', { leader: true }),
    member('演示村干部', 'village-committee', 'male'),
    member('演示社工', 'social-worker', women ? 'female' : 'male'),
  ],
})
const statement = (on: string): Data => ({
  statementNo: '演示责〔2026〕1号',
  responsibilities: '演示：按方案履行职责',
  signatures: [{ name: '施华', signature: signed('施华') }],
  signedOn: on,
})
const plan: Data = {
  basics: '演示：基本情况',
  assessment: '演示：综合评估',
  psychology: '演示：心理状态',
  measures: '演示：监管措施',
  assistance: '演示：帮扶措施',
  level: 'general',
  levelReason: '演示：定级理由',
  plannerSignature: signed('演示制定人'),
}

export interface Moving {
  readonly subject: PlayedSubject
  readonly relocation: PlayedCase
}

/** Applied for, with the office's opinion, the other county consulted. */
export async function consulted(scene: Scene, options: EnrolOptions = {}, own: Data = {}): Promise<Moving> {
  const subject = await scene.enrolled({ termMonths: 30, ...options })
  const today = await scene.today()
  const relocation = await scene.start('relocation', 'clerk', application(today, own), subject)
  await scene.answer(relocation, 'office-opinion', opinion(today), 'director')
  await scene.answer(relocation, 'consult-new-county', consultation(today, own), 'correction-officer')
  return { subject, relocation }
}

/** The other county looks at home, family and neighbourhood, and answers. */
export async function answered(scene: Scene, { subject }: Moving, result: 'agree' | 'object'): Promise<PlayedCase> {
  const today = await scene.today()
  const there = await scene.caseOf(subject, 'relocation-reception')
  const assigned = { officeCode: NEW_OFFICE, assignedBy: '何清（演示）' }
  await scene.answer(there, 'assign-office', assigned, NEW_OFFICER)
  await scene.answer(there, 'verify-residence', verification(today), `${NEW_OFFICE}:clerk`)
  await scene.answer(there, 'answer-consult', reply(today, result), NEW_OFFICER)
  return there
}

/** Decided, served, documents and files handed over. */
export async function handedOver(scene: Scene, { relocation }: Moving): Promise<void> {
  const today = await scene.today()
  await scene.answer(relocation, 'decide', decision(today, 'approve'), 'correction-officer')
  await scene.answer(relocation, 'serve-decision', service(today))
  await scene.answer(relocation, 'hand-over-files', files(today))
}

export async function filesReceived(scene: Scene, there: PlayedCase): Promise<void> {
  await scene.answer(there, 'receive-files', receipt(await scene.today()), NEW_OFFICER)
}

/** The person has come. */
export async function arrived(scene: Scene, there: PlayedCase): Promise<void> {
  await scene.answer(there, 'register-arrival', reception(await scene.today()), NEW_OFFICER)
}

/** Group, statement and plan at the new office. */
export async function settled(scene: Scene, there: PlayedCase): Promise<void> {
  const today = await scene.today()
  await scene.answer(there, 'form-group', group(today), `${NEW_OFFICE}:clerk`)
  await scene.answer(there, 'sign-statement', statement(today), `${NEW_OFFICE}:clerk`)
  await scene.answer(there, 'correction-plan', plan, `${NEW_OFFICE}:clerk`)
  await scene.ended(there, 'received')
}
