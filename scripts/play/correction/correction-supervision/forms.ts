import { scan, signed } from '../../scenario.ts'
import type { Data } from '../../scenario.ts'

const officer = signed('演示经办人')

/** What is handed in of the supervision's tasks; a scenario names what matters to it. */
export const report = (today: string, said: Data = {}): Data => ({
  reportState: 'made',
  reportedOn: today,
  reportWay: 'office',
  thought: '演示：认罪悔罪，情绪稳定。',
  law: '演示：遵守规定，按时报告。',
  study: '演示：参加集中学习一次。',
  service: '演示：参加公益活动一次。',
  social: '演示：在家务农。',
  changes: ['none'],
  injunctionKept: 'kept',
  dutyFollowUp: 'none',
  receivedBy: '演示经办人',
  receiverSignature: officer,
  subjectSignature: signed('演示对象'),
  ...said,
})
export const missedReport = (said: Data = {}): Data => ({
  reportState: 'missed',
  missedContact: ['phone', 'family'],
  missedReason: '演示：称忘记。',
  dutyFollowUp: 'none',
  receivedBy: '演示经办人',
  receiverSignature: officer,
  ...said,
})
export const visit = (today: string, said: Data = {}): Data => ({
  visitedOn: today,
  visitedAt: '15:20',
  visitWay: 'home',
  visitResult: 'met',
  visitors: '演示社工、演示经办人',
  metWith: '演示家属',
  place: '演示居住地',
  facts: '演示：居住稳定，情绪正常。',
  signs: ['none'],
  photos: [scan('走访照片')],
  dutyFollowUp: 'none',
  visitorSignature: officer,
  ...said,
})
export const check = (today: string, said: Data = {}): Data =>
  visit(today, { visitWay: 'video', informationSource: '演示：视频通话', ...said })
export const appraisal = (today: string, said: Data = {}): Data => ({
  scoreRemorse: 18,
  scoreRules: 18,
  scoreObedience: 17,
  scoreStudy: 16,
  scoreService: 16,
  appraisedOn: today,
  participants: '演示所长、演示社工、演示网格员',
  remarks: '演示：表现良好。',
  appraisalGrade: 'passed',
  suggestedLevel: 'general',
  dutyFollowUp: 'none',
  appraiserSignature: officer,
  ...said,
})
export const incident = (today: string): Data => ({
  incidentKind: 'accident',
  incidentOn: today,
  incidentTime: '09:30',
  incidentPlace: '演示路口',
  incidentFacts: '演示：交通事故，轻伤。',
  atOnce: ['ambulance', 'present'],
  reportedBy: '演示经办人',
  reportedOn: today,
  reporterSignature: officer,
})
export const incidentHandled = (today: string, incidentFollowUp: string): Data => ({
  organs: ['police', 'village'],
  handling: '演示：会同公安机关处置。',
  outcome: '演示：已经处置完毕。',
  handledOn: today,
  handledBy: '演示负责人',
  incidentFollowUp,
  handlerSignature: officer,
})
export const breach = (today: string, stopResult: string): Data => ({
  breachOn: today,
  breachTime: '21:10',
  breachKind: 'injunction',
  breachPlace: '演示娱乐场所',
  breachFacts: '演示：进入禁止进入的场所。',
  foundBy: '演示经办人',
  breachEvidence: [scan('现场照片')],
  stopMeasures: '演示：当场责令离开。',
  stopResult,
  ...(stopResult === 'not-stopped' ? { calledPoliceOn: today } : {}),
  finderSignature: officer,
})
export const alert = (today: string, alertFollowUp: string): Data => ({
  alertOn: today,
  alertTime: '23:15',
  alertKind: 'offline',
  verifiedBy: ['phone', 'device'],
  alertFacts: '演示：核实报警。',
  alertFollowUp,
  verifierSignature: officer,
})
export const change = (today: string, said: Data = {}): Data => ({
  changeKinds: ['work'],
  changedOn: today,
  reportedOn: today,
  receivedBy: '演示经办人',
  residenceMove: 'none',
  employer: '演示工厂',
  changeFacts: '演示：到工厂上班。',
  changeFollowUp: 'none',
  receiverSignature: officer,
  ...said,
})
export const death = (today: string, deathConfirmed: string): Data => ({
  deathConfirmed,
  reportedOn: today,
  reporter: '演示家属（配偶）',
  deathFacts: '演示：核实情况。',
  ...(deathConfirmed === 'yes'
    ? { deathOn: today, deathCause: 'illness', deathPlace: '演示医院', deathDocuments: ['certificate'] }
    : {}),
  verifierSignature: officer,
})
export const keyDate = (keyDateFrom: string, keyDateUntil: string): Data => ({
  keyDateName: '演示节日',
  keyDateFrom,
  keyDateUntil,
  keyDateMeasures: ['talk', 'visit', 'check'],
  keyDateReason: '演示：节日期间外出可能性大。',
  deciderSignature: officer,
})
export const keyDateTalk = (today: string): Data => ({
  talkedOn: today,
  talkedBy: '演示经办人',
  whereDuring: 'home',
  talkContent: '演示：告知节日期间的要求。',
  contactDuring: '演示责任人',
  talkerSignature: officer,
  subjectSignature: signed('演示对象'),
})
/** As the entry asks it: there is no level yet of which the office could be of an opinion. */
export const firstRisk = (today: string): Data => ({
  assessedOn: today,
  assessedBy: '演示经办人',
  riskSigns: ['nowork'],
  protective: ['family'],
  risk: 'medium',
  assessment: '演示：风险可控。',
  assessorSignature: officer,
})
export const risk = (today: string, said: Data = {}): Data => ({ ...firstRisk(today), officeLevel: 'general', ...said })
export const level = (today: string, decidedLevel: string, planChange = 'no'): Data => ({
  decidedLevel,
  decidedOn: today,
  planChange,
  decisionReason: '演示：同意建议。',
  decidedBySignature: officer,
})
export const plan = (today: string): Data => ({
  adjustmentReason: '演示：等级变更。',
  conduct: '演示：按时报告。',
  planMeasures: '演示：加密走访。',
  planAssistance: '演示：介绍就业。',
  planFrom: today,
  plannerSignature: officer,
  subjectSignature: signed('演示对象'),
})
export const detention = (today: string, detentionGround: string): Data => ({
  detentionKind: detentionGround === 'violation' ? 'administrative' : 'criminal',
  detentionOrgan: '演示公安分局',
  detainedFrom: today,
  notifiedOn: today,
  detentionGround,
  detentionPlace: '演示拘留所',
  detentionFacts: '演示：简要情况。',
  registrarSignature: officer,
})
export const detentionEnd = (today: string, detentionResult: string, detentionFollowUp = 'none'): Data => ({
  detentionResult,
  resultOn: today,
  resultOrgan: '演示公安分局书面通知',
  resultFacts: '演示：情况。',
  ...(detentionResult === 'released' ? { detentionFollowUp } : {}),
  registrarSignature: officer,
})
export const judgment = (today: string, offenceResult: string): Data => ({
  offenceResult,
  judgmentCourt: '演示区人民法院书面告知',
  judgedOn: today,
  registrarSignature: officer,
})
export const searched = (today: string, searchResult: string, said: Data = {}): Data => ({
  missingSince: today,
  discoveredOn: today,
  discoveredBy: 'report',
  lastContactWay: '演示：三日前电话联系',
  lastSeenAt: '演示车站',
  searchedOn: today,
  searchedBy: '演示经办人',
  searchedAt: '演示居住地',
  measures: ['phone', 'visit'],
  finding: '演示：家中无人，家属称外出。',
  searchResult,
  ...(searchResult === 'contacted' ? { contactExplanation: '演示：手机损坏。' } : {}),
  searcherSignature: officer,
  ...said,
})
export const searchedAgain = (today: string, searchResult: string): Data => ({
  searchedOn: today,
  searchedBy: '演示经办人',
  searchedAt: '演示亲友处',
  measures: ['family', 'village'],
  finding: '演示：仍无消息。',
  searchResult,
  searcherSignature: officer,
})
export const found = (today: string, searchFollowUp: string, foundOn = today): Data => ({
  foundOn,
  foundHow: 'self',
  foundAt: '演示居住地',
  missingConduct: ['left'],
  questionedOn: today,
  questionedBy: '演示经办人',
  whereabouts: '演示：去外地打工。',
  explanation: '演示：以为不必报告。',
  excused: searchFollowUp === 'none' ? 'yes' : 'no',
  ...(searchFollowUp === 'none' ? { excuse: '演示：突发疾病住院。' } : {}),
  evidence: [scan('询问笔录')],
  searchFollowUp,
  questionerSignature: officer,
  subjectSignature: signed('演示对象'),
})
