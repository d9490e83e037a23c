import { scan, signed } from '../../scenario.ts'
import type { Data } from '../../scenario.ts'

/** What people fill in on the way of an assistance, by the task; `today` is the day on which they do. */
export const plan = (today: string, minor = false): Data => ({
  education: 'junior',
  workNow: minor ? 'school' : 'seeking',
  ability: 'full',
  hardship: 'some',
  familyNow: '演示：与父母同住。',
  needKinds: ['employment'],
  plannedLessonHours: 4,
  plannedServiceHours: 4,
  lessonPlan: '演示：三课。',
  servicePlan: '演示：环境整治，本人自愿。',
  helpPlan: '演示：推荐技能培训。',
  planner: '演示社工',
  plannedOn: today,
  subjectSignature: signed('演示对象'),
  ...(minor ? { schoolState: 'compulsory', guardianTold: true, guardianPlan: '演示：父母监护。' } : {}),
})
export const lesson = (today: string, lessonKind: string, minor = false): Data => ({
  lessonAttended: 'attended',
  lessonKind,
  lessonHeldOn: today,
  lessonHours: 2,
  lessonForm: minor ? 'individual' : 'group',
  lessonPlace: '演示司法所',
  lecturer: '演示社工',
  lessonTopics: ['law', 'remorse'],
  lessonResult: 'good',
  lecturerSignature: signed('演示社工'),
  ...(minor ? { heldApart: true, guardianJoined: true } : {}),
})
export const lessonMissed: Data = { lessonAttended: 'absent', absentWhy: '演示：请病假，另行安排。' }
export const service = (today: string): Data => ({
  serviceDone: 'yes',
  servedOn: today,
  hoursServed: 2,
  serviceKind: 'environment',
  servicePlace: '演示社区',
  suited: true,
  notExposed: true,
  serviceResult: 'good',
  organiser: '演示社工',
  subjectSignature: signed('演示对象'),
})
export const serviceMissed: Data = { serviceDone: 'no', notWhy: 'health' }
export const need = (today: string, needKind: string): Data => ({
  needKind,
  foundOn: today,
  foundBy: 'self',
  urgency: 'normal',
  needDetail: '演示：需要帮助。',
  agreed: true,
})
const decided = (today: string): Data => ({ decider: '演示所长', decidedOn: today })
export const refer = (today: string, referralNo: string): Data => ({
  helpWay: 'refer',
  referralOrgan: '演示区人力资源和社会保障局',
  referralNo,
  referralAsk: '演示：推荐技能培训。',
  referralFacts: '演示：有劳动能力，求职。',
  ...decided(today),
})
export const ownHelp = (today: string): Data => ({ helpWay: 'own', ownPlan: '演示：心理疏导。', ...decided(today) })
export const noHelp = (today: string): Data => ({ helpWay: 'none', noneWhy: '演示：已自行解决。', ...decided(today) })
export const referralResult = (today: string): Data => ({
  referralAnsweredOn: today,
  referralResult: 'granted',
  referralGot: '演示：参加培训一期。',
})
export const help = (today: string): Data => ({
  helpedOn: today,
  helpKind: 'counselling',
  helper: '演示咨询师',
  helpNote: '演示：疏导一次。',
  helpResult: 'eased',
})
export const repair = (today: string, contactKind: string, victimConsent = 'yes'): Data => ({
  repairKinds: ['apology', 'compensation'],
  contactKind,
  offenderWish: '演示：愿意道歉和赔偿。',
  victimName: '演示被害人',
  victimAskedOn: today,
  victimAskedBy: '演示社工',
  victimConsent,
})
export const contact = (today: string, contactDecision: string): Data => ({
  contactDecision,
  contactDecidedOn: today,
  ...(contactDecision === 'approved' ? { contactConditions: '演示：在司法所，调解员在场。' } : {}),
  contactReason: '演示：按规定审查。',
  injunctionChecked: true,
  approverSignature: signed('演示负责人'),
})
export const repaired = (today: string): Data => ({
  repairedOn: today,
  repairPlace: '演示司法所',
  repairHost: '演示调解员',
  repairDone: ['apology', 'compensation'],
  repairResult: 'full',
  repairNote: '演示：道歉并赔偿。',
  forgiven: 'yes',
  subjectSignature: signed('演示对象'),
  repairHostSignature: signed('演示调解员'),
  repairProof: [scan('协议书')],
})
export const review = (today: string, minor = false): Data => ({
  reviewedOn: today,
  progress: 'good',
  learning: '演示：按时学习。',
  living: '演示：已就业。',
  ...(minor ? { guardianNote: '演示：监护到位，正常就学。' } : {}),
  nextPlan: '演示：继续。',
  reviewer: '演示社工',
})
