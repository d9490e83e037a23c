import { scan, signed } from '../../scenario.ts'
import type { Data, Person } from '../../scenario.ts'

/** What people fill in during the support of a released person, by the task; `today` is the day on which they do. */
const worker = '演示社工'
const minorSigns = (minor: boolean): Data => (minor ? { guardianSignature: signed('演示监护人') } : {})

/** Of somebody registered at an office; `existing` unless `change` says otherwise. */
export const intake = ({ person, minor, officeCode }: Person, today: string, change: Data): Data => ({
  intakeKind: 'existing',
  intakeOn: today,
  officeCode,
  name: person.name,
  idNo: person.idNo,
  gender: person.gender,
  birthDate: person.birthDate,
  residence: person.residence,
  phone: person.phone,
  ...(minor ? { guardianName: '演示监护人' } : {}),
  releaseDate: today,
  ...change,
})
export const residence = (today: string, residesHere: 'yes' | 'no'): Data => ({
  residesHere,
  residenceOn: today,
  residenceBy: ['visit', 'village'],
  residenceNote: '演示：已上门核实。',
  residenceChecker: worker,
  residenceSignature: signed(worker),
})
export const group = (today: string): Data => ({
  members: [
    { memberName: '演示所员', memberRole: 'staff', memberUnit: '演示司法所' },
    { memberName: '演示民警', memberRole: 'police', memberUnit: '演示派出所' },
    { memberName: '演示志愿者', memberRole: 'volunteer', memberUnit: '雨霁志愿者' },
  ],
  groupLeader: '演示所员',
  familyJoins: 'yes',
  forces: ['rain', 'enterprise'],
  duties: '演示：社工走访，志愿者联系家庭。',
  groupOn: today,
  groupBy: worker,
})
export const agreement = (today: string, minor = false): Data => ({
  agreementSigned: 'signed',
  agreedOn: today,
  helpOffered: ['policy', 'work'],
  personDuties: '演示：遵纪守法，保持联系。',
  contactWay: 'home',
  contactPerson: worker,
  personSignature: signed('演示对象'),
  officerSignature: signed('演示所员'),
  ...minorSigns(minor),
})
export const declined = (today: string): Data => ({
  agreementSigned: 'declined',
  agreedOn: today,
  declinedWhy: '演示：不愿签订，已作说明。',
  officerSignature: signed('演示所员'),
})
export const needs = (today: string, needKinds: readonly string[]): Data => ({
  livingState: 'family',
  workState: 'seeking',
  incomeState: 'unstable',
  familyState: 'good',
  skills: '演示：会驾驶，愿意就业。',
  needKinds,
  agreed: true,
  assessedOn: today,
  assessor: worker,
})
export const visit = (today: string, visitFollowUp = 'none', visitResult = 'met'): Data => ({
  visitedOn: today,
  visitWay: 'home',
  visitResult,
  visitorRoles: ['social-worker', 'volunteer'],
  visitors: worker,
  visitPlace: '演示村',
  conduct: '演示：表现平稳。',
  living: '演示：务工，收入稳定。',
  visitSigns: ['none'],
  visitFollowUp,
  visitorSignature: signed(worker),
  visitPhotos: [scan('走访照片')],
})
export const review = (today: string, change: Data = {}): Data => ({
  living: 'good',
  work: 'stable',
  family: 'good',
  attitude: 'good',
  threeWithout: ['none'],
  risk: 'low',
  withoutAnything: 'no',
  reviewNote: '演示：平稳。',
  nextPlan: '演示：继续走访。',
  levelOpinion: 'keep',
  reviewNeed: 'no',
  reviewedOn: today,
  reviewerSignature: signed(worker),
  ...change,
})
export const level = (today: string, decidedLevel: string): Data => ({
  decidedLevel,
  levelDecidedOn: today,
  levelReason: '演示：同意建议。',
  levelDecider: '演示县级经办人',
  levelSignature: signed('演示县级经办人'),
})
export const need = (today: string, needKind: string): Data => ({
  needKind,
  foundOn: today,
  foundBy: 'visit',
  urgency: 'normal',
  needDetail: '演示：需要帮助。',
  agreed: true,
})
const decided = (today: string): Data => ({ decidedOn: today, decider: '演示所长' })
export const refer = (today: string, referralOrgan = '演示区民政局'): Data => ({
  helpWay: 'refer',
  referralOrgan,
  referralUrgency: 'normal',
  referralAsk: '演示：请依职责办理。',
  referralFacts: '演示：家庭困难。',
  ...decided(today),
})
export const direct = (today: string): Data => ({
  helpWay: 'direct',
  directPlan: '演示：雨霁志愿者上门帮助。',
  ...decided(today),
})
export const noHelp = (today: string): Data => ({ helpWay: 'none', noneWhy: '演示：已自行解决。', ...decided(today) })
export const result = (today: string, referralOutcome: 'granted' | 'refused'): Data => ({
  referralOutcome,
  referralAnsweredOn: today,
  ...(referralOutcome === 'granted' ? { referralGot: '演示：已办理。' } : { referralWhy: '演示：不符合条件。' }),
  referralBy: worker,
})
export const help = (today: string): Data => ({
  helpedOn: today,
  helpKind: 'visit',
  helperKind: 'rain',
  helper: '演示志愿者',
  helpNote: '演示：上门帮助。',
  helpResult: 'eased',
})
export const warning = (today: string, signs: readonly string[]): Data => ({
  noticedOn: today,
  noticedBy: 'village',
  signs,
  signDetail: '演示：网格员反映。',
  signSignature: signed(worker),
})
export const warningDecision = (today: string, warningWay: 'consult' | 'attend' | 'dismiss'): Data => ({
  warningWay,
  warningDecidedOn: today,
  warningReason: '演示：按规则分析。',
  directorSignature: signed('演示所长'),
})
export const policeView = (today: string): Data => ({
  policeView: 'medium',
  policeViewOn: today,
  policeViewBy: '演示民警',
  policeRecord: 'none',
  policeViewNote: '演示：近期无警情。',
})
export const villageView = (today: string): Data => ({
  villageView: 'high',
  villageViewOn: today,
  villageViewBy: '演示村干部',
  villageSeen: ['idle', 'help'],
  villageViewNote: '演示：需要帮助。',
})
export const consultation = (today: string, tellPolice: 'yes' | 'no' = 'no'): Data => ({
  participants: [
    { participantName: '演示所长', participantRole: 'office' },
    { participantName: '演示民警', participantRole: 'police' },
    { participantName: '演示村干部', participantRole: 'village' },
  ],
  consultedOn: today,
  consultPlace: '演示司法所',
  consultFacts: '演示：矛盾尚可化解。',
  conclusion: 'medium',
  measures: [{ measure: '演示：调解、志愿者上门', measureBy: worker, measureUntil: today }],
  tellPolice,
  ...(tellPolice === 'yes' ? { clue: '演示：有关线索。' } : {}),
  consultSignature: signed('演示所长'),
})
export const effect = (today: string, result: 'eased' | 'continued' = 'eased', levelAfter = 'keep'): Data => ({
  effectOn: today,
  effect: result,
  effectNote: '演示：已落实。',
  levelAfter,
  effectSignature: signed(worker),
})
export const demand = (today: string): Data => ({
  raisedOn: today,
  demandKind: 'housing',
  demandBy: 'self',
  demandUrgency: 'urgent',
  demandDetail: '演示：拆迁补偿争议。',
  demandFirst: '演示：已疏导。',
  demandReporter: worker,
  demandSignature: signed(worker),
})
export const demandHandled = (today: string, demandOutcome: string): Data => ({
  handledOn: today,
  demandOutcome,
  departments: ['civil', 'township'],
  demandOpinion: '演示：已协调。',
  demandHandler: '演示县级经办人',
  demandHandlerSignature: signed('演示县级经办人'),
})
export const demandAnswered = (today: string): Data => ({
  answeredOn: today,
  answerWay: 'face',
  answerAccepted: 'accepts',
  answerNote: '演示：已答复。',
})
export const move = (today: string, moveKind: 'within' | 'outside' | 'not', newOffice?: string): Data => ({
  moveReportedOn: today,
  moveKind,
  ...(moveKind === 'not' ? {} : { movesOn: today, moveHousehold: 'stays', newResidence: '演示新址' }),
  ...(moveKind === 'within' ? { newOffice } : {}),
  ...(moveKind === 'outside' ? { receivingOrgan: '演示县司法局' } : {}),
  moveReason: '演示：务工。',
  moveSignature: signed(worker),
})
export const newOffice = (today: string, officeCode: string): Data => ({
  officeCode,
  takenOverOn: today,
  takenOverBy: worker,
  takenOverNote: '演示：材料齐全。',
  filesHanded: true,
  takenOverSignature: signed('演示县级经办人'),
})
export const transfer = (today: string, transferAccepted: 'yes' | 'no'): Data => ({
  transferAccepted,
  transferOn: today,
  ...(transferAccepted === 'yes' ? { transferReceiver: '演示联系人' } : { transferWhy: '演示：查无此人。' }),
})
export const reoffence = (today: string, reoffenceState: 'convicted' | 'suspected' | 'not-so'): Data => ({
  heardOn: today,
  heardFrom: 'police',
  reoffenceState,
  ...(reoffenceState === 'not-so' ? {} : { caseOrgan: '演示公安局', reoffenceOn: today }),
  reoffenceNote: '演示：已核实。',
  reoffenceSignature: signed(worker),
})
export const reoffenceOutcome = (today: string, outcome: 'convicted' | 'cleared'): Data => ({
  reoffenceOutcome: outcome,
  reoffenceEndedOn: today,
  outcomeDocument: '演示文书',
})
export const death = (today: string, deathVerified: 'yes' | 'no'): Data => ({
  deathVerified,
  ...(deathVerified === 'yes' ? { diedOn: today, deathProofKind: 'certificate' } : {}),
  deathNote: '演示：已核实。',
  deathSignature: signed(worker),
})
export const appraisal = (today: string): Data => ({
  finalWork: 'stable',
  finalLiving: 'settled',
  finalFamily: 'good',
  finalRisk: 'low',
  finalConduct: '演示：遵纪守法。',
  finalHelp: '演示：就业帮扶见效。',
  finalGrade: 'good',
  groupView: '演示：同意期满解除。',
  appraisedOn: today,
  appraiserSignature: signed(worker),
})
export const endDecision = (today: string, decision: 'approved' | 'returned' = 'approved'): Data => ({
  endDecision: decision,
  decidedOn: today,
  endReason: '演示：鉴定属实。',
  decider: '演示县级经办人',
  deciderSignature: signed('演示县级经办人'),
})
export const ended = (today: string): Data => ({
  toldOn: today,
  toldWay: 'office',
  received: 'signed',
  personSignature: signed('演示对象'),
  filed: true,
  lastTalk: '演示：祝愿生活顺利。',
})
