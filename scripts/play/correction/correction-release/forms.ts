import { scan, signed } from '../../scenario.ts'
import type { Data, PlayedSubject } from '../../scenario.ts'

/** What people fill in on the way to a release, by the task; `today` is the day on which they do. */
export interface OfRelease {
  readonly subject: PlayedSubject
  readonly today: string
  readonly minor?: boolean
}
const guardianOf = ({ minor }: OfRelease): Data =>
  minor
    ? {
        guardianName: '演示监护人',
        guardianRelation: 'parent',
        guardianView: '演示：表现稳定，继续监护和督促就学。',
        guardianPresent: true,
        guardianSignature: signed('演示监护人'),
      }
    : {}

const APPRAISAL = {
  appraisalGrade: 'good',
  appraisalConduct: '演示：服从管理，按时报告。',
  appraisalLearning: '演示：按要求参加教育和公益活动。',
  appraisalAttitude: '演示：认罪悔罪。',
  appraisalDiscipline: '演示：没有惩处。',
  keyPerson: 'no',
  resettlementNeeds: ['employment'],
  resettlementAdvice: '转入安置帮教，按一般对象衔接。',
  appraiser: '演示鉴定人',
  appraiserSignature: signed('演示鉴定人'),
}

export const summary = (of: OfRelease): Data => ({
  summaryOn: of.today,
  summaryWay: 'written',
  obeyedLaw: '演示：遵守各项规定。',
  learned: '演示：参加了学习和公益活动。',
  insight: '演示：认识到行为的危害。',
  lifeNow: '演示：与家人同住，有固定工作。',
  plans: '演示：继续在本地工作。',
  needs: ['none'],
  summaryScan: [scan('个人总结')],
  subjectSignature: signed(of.subject.person.name),
  ...guardianOf(of),
})

export const lesson = ({ today, minor }: OfRelease): Data => ({
  lessonHeldOn: today,
  lessonForm: minor ? 'individual' : 'group',
  lessonHours: 2,
  lessonPlace: '演示司法所',
  lecturer: '演示社工',
  lessonTopics: ['discharge', 'legal-status', 'help-policy'],
  ...(minor ? { heldApart: true } : {}),
  lessonAttended: 'attended',
  lessonResult: 'good',
  lecturerSignature: signed('演示社工'),
})

export const lessonMissed: Data = { lessonAttended: 'absent', absentWhy: '演示：住院，出院后个别补课。' }

export const groupReview = ({ today }: OfRelease): Data => ({
  reviewedOn: today,
  reviewPlace: '演示司法所',
  reviewHost: '演示社工',
  reviewers: [
    { reviewerName: '演示成员', reviewerRole: 'village-committee', reviewerGrade: 'good', reviewerView: '演示：同意解除' },
  ],
  communityView: '演示：邻里反映良好。',
  groupGrade: 'good',
  groupOpinion: '矫正期间服从管理，遵守规定，同意按期解除矫正。',
  reviewHostSignature: signed('演示社工'),
})

export const officeOpinion = ({ today, minor }: OfRelease): Data => ({
  materials: ['summary', 'group-review', 'reports', 'lessons'],
  performanceRules: '演示：遵守规定。',
  performanceLearning: '演示：按要求参加。',
  performanceAttitude: '演示：态度端正。',
  ...(minor ? { schoolingNote: '演示：已恢复就学。' } : {}),
  relapseRisk: 'low',
  handoverNeeds: ['employment'],
  riskWhy: '演示：家庭稳定。',
  officeView: 'release',
  officeOpinion: '材料齐全，矫正期间表现符合要求，建议期满解除矫正，转入安置帮教。',
  officeOpinionOn: today,
  officeSignature: signed('演示所长'),
})

export const returned: Data = { appraisalDecision: 'return', returnReason: '演示：缺少公益活动记录。' }
export const appraisal = ({ today }: OfRelease): Data => ({ appraisalDecision: 'issue', appraisedOn: today, ...APPRAISAL })
export const pardonAppraisal = ({ today }: OfRelease): Data => ({ appraisedOn: today, ...APPRAISAL })

export const pardon = ({ today }: OfRelease): Data => ({
  pardonOrganKind: 'court',
  pardonOrgan: '演示中级人民法院',
  pardonDocNo: '（演）赦字1号',
  pardonDecidedOn: today,
  pardonEffectiveOn: today,
  pardonReceivedOn: today,
  pardonScan: [scan('赦免裁定书')],
  pardonVerified: true,
  pardonVerifiedWith: '演示：电话向法院核实',
})

export const custody = ({ today }: OfRelease): Data => ({
  custodyOrganKind: 'prison',
  custodyOrgan: '演示监狱',
  custodyCertificateNo: '演释字1号',
  custodyReleasedOn: today,
  custodyReceivedOn: today,
  custodyWay: 'on-site',
  custodyScan: [scan('刑满释放证明书')],
})

export const certificate = ({ subject, today }: OfRelease, change: Data = {}): Data => ({
  name: subject.person.name,
  category: subject.category,
  termStart: subject.termStart,
  termEnd: subject.termEnd,
  termChecked: true,
  appraisalChecked: true,
  politicalRights: 'no',
  issuer: '演示负责人',
  issuedOn: today,
  ...(today > subject.termEnd ? { lateReason: '演示：期满日有未决事项，办结后办理。' } : {}),
  issuerSignature: signed('演示负责人'),
  ...change,
})

const WORDING: Readonly<Record<string, Data>> = {
  control: { itemExpiry: true, itemControl: true },
  probation: { itemExpiry: true, itemProbation: true },
  parole: { itemExpiry: true, itemParole: true },
  pardon: { itemPardon: true },
}
export const declaration = (of: OfRelease, wording: string = of.subject.category): Data => ({
  declarationResult: 'held',
  releaseDeclaredOn: of.today,
  releasePlace: '演示司法所宣告室',
  releaseHost: '演示所长',
  releaseAttendees: '矫正小组成员',
  releaseGroupPresent: true,
  ...(of.minor ? {} : { releasePublicity: 'public' }),
  itemAppraisal: true,
  ...WORDING[wording],
  itemCertificate: true,
  ...guardianOf(of),
  subjectSignature: signed(of.subject.person.name),
  releaseHostSignature: signed('演示所长'),
})
export const absent = ({ today }: OfRelease): Data => ({
  declarationResult: 'absent',
  summonedFor: today,
  summonedBy: 'phone',
  absentReason: '演示：在外地务工，电话告知。',
})
export const judgmentScan = scan('判决书')
export const service = ({ today }: OfRelease): Data => ({
  serviceWay: 'family',
  servedOn: today,
  receiver: '演示家属',
  receiverRelation: '配偶',
  toldItems: ['released', 'rights', 'help'],
  serverSignature: signed('演示承办人'),
})
