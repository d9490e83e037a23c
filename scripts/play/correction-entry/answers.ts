import type { InventedPerson } from '../invented-person.ts'
import type { Scenario } from './scenarios.ts'

export interface AnswerOf {
  readonly scenario: Scenario
  readonly person: InventedPerson
  readonly officeCode: string
  /** The business day on which the form is handed in. */
  readonly today: string
  /** How often this form was handed in before. */
  readonly round: number
}
export interface Answer {
  /** Who answers: the county's posts, or those of the case's office. */
  readonly at: 'county' | 'office'
  readonly post: string
  data(of: AnswerOf): Record<string, unknown>
}

const signed = (name: string): string => `typed:${name}`
const staff = (data: Answer['data'], post = 'clerk'): Answer => ({ at: 'office', post, data })
const county = (data: Answer['data'], post = 'correction-officer'): Answer => ({ at: 'county', post, data })
const isMinor = ({ scenario }: AnswerOf): boolean => (scenario.age ?? 18) < 18

/** How each user task of the entry process is answered, by its element id. */
export const answers: Readonly<Record<string, Answer>> = {
  'correct-notice': county(({ person }) => ({
    name: person.name,
    gender: person.gender,
    birthDate: person.birthDate,
    idType: 'identity-card',
    idNo: person.idNo,
    correctionReason: '演示：与决定机关核对',
  })),
  'register-report': staff(({ today }) => ({ reportedOn: today, reportedTo: '演示承办人' })),
  'organise-search': county(({ scenario, today }) => ({
    searchedOn: today,
    measures: ['phone', 'visit', 'family'],
    finding: '演示：电话联系家属，本人表示近日前来报到。',
    organInformed: true,
    procuratorateInformed: true,
    searchResult: scenario.proposesNotReported ? 'propose-not-reported' : 'continue',
  })),
  'decide-not-reported': county(
    ({ today }) => ({
      notReportedDecision: 'confirmed',
      decidedOn: today,
      decisionReason: '演示：多次查找未果。',
      decidedBySignature: signed('演示负责人'),
    }),
    'bureau-head',
  ),
  'receive-handover': county(({ scenario, today, person }) => ({
    handoverResult: scenario.redirected ? 'redirected' : 'received',
    handedOverOn: today,
    handingOrgan: '演示监狱',
    handedOverBy: '演示移送人',
    handoverPlace: '上街区司法局',
    tempOutsideReason: 'medical',
    handoverDocuments: ['decision', 'judgment', 'medical', 'guarantee'],
    condition: '演示：病情稳定。',
    guarantorName: `${person.name}之保证人`,
    guarantorPhone: '10000000002',
    guarantorRelation: '兄弟',
    ...(scenario.redirected ? { redirectedTo: '演示县社区矫正机构', redirectReason: '演示：居住地不在本区。' } : {}),
    receiverSignature: signed('演示接收人'),
    handoverSignature: signed('演示移送人'),
  })),
  'receive-subject': county(({ scenario, person, officeCode, today }) => ({
    identityMethod: 'card',
    identityVerified: true,
    atHome: false,
    phone: person.phone,
    residence: person.residence,
    residenceVerifiedBy: '演示：实地查看',
    documentsState: scenario.missingDocuments ? 'missing' : 'complete',
    ...(scenario.missingDocuments ? { missingDocuments: ['execution-notice', 'effect-certificate'] } : {}),
    receivedOn: today,
    officeCode,
    officerSignature: signed('演示经办人'),
    subjectSignature: signed(person.name),
  })),
  'open-execution-file': county(({ today }) => ({
    openedOn: today,
    keeper: '演示保管人',
    volumes: 1,
    documents: ['applied', 'reception'],
  })),
  'open-working-file': staff(({ today }) => ({
    openedOn: today,
    keeper: '演示保管人',
    responsible: '演示承办人',
    documents: ['copies', 'reception'],
  })),
  'form-group': staff(groupData),
  'sign-statement': staff(
    ({ today }) => ({
      signedOn: today,
      responsibilities: '演示：按责任书履行职责。',
      signatures: [
        { name: '演示所长', signature: signed('演示所长') },
        { name: '演示社工', signature: signed('演示社工') },
      ],
    }),
    'social-worker',
  ),
  'entry-declaration': staff(declarationData, 'director'),
  'correction-plan': staff(() => ({
    basics: '演示：基本情况。',
    assessment: '演示：再犯风险较低。',
    psychology: '演示：心理状态平稳。',
    measures: '演示：每月报到一次。',
    assistance: '演示：就业指导。',
    level: 'general',
    levelReason: '演示：综合评估结果。',
    plannerSignature: signed('演示制定人'),
  })),
  'await-documents': county(({ today }) => ({ suppliedOn: today, suppliedBy: 'paper' })),
  'check-documents': county(({ today }) => ({
    checkedOn: today,
    suppliedDocuments: ['execution-notice', 'effect-certificate'],
    documentsCheck: 'complete',
  })),
  'urge-documents': county(({ today }) => ({ urgedOn: today, urgedBy: 'letter', urgedContact: '演示区人民法院立案庭' })),
}

function groupData(of: AnswerOf): Record<string, unknown> {
  const { scenario, today, round } = of
  const wrong = scenario.wrongGroupFirst === true && round === 0
  const social = wrong ? { gender: 'male' } : { gender: 'female', ...(isMinor(of) ? { knowsMinors: true } : {}) }
  return {
    formedOn: today,
    members: [
      { name: '演示所长', role: 'staff', gender: 'male', phone: '10000000003', leader: true },
      { name: '演示社工', role: 'social-worker', phone: '10000000004', ...social },
      { name: '演示网格员', role: 'village-committee', gender: 'male', phone: '10000000005' },
    ],
    duties: '演示：分工见责任书。',
  }
}

function declarationData(of: AnswerOf): Record<string, unknown> {
  const { person, today } = of
  const items = ['itemDocument', 'itemTerm', 'itemRules', 'itemRights', 'itemGroup', 'itemOther']
  return {
    declaredOn: today,
    declarationPlace: '演示司法所宣告室',
    host: '演示所长',
    attendees: '演示所长、演示社工、演示网格员',
    groupPresent: true,
    ...(isMinor(of)
      ? { guardianPresent: true, guardianName: `${person.name}之父`, guardianSignature: signed(`${person.name}之父`) }
      : { publicity: 'public' }),
    ...Object.fromEntries(items.map(item => [item, true])),
    subjectSignature: signed(person.name),
    hostSignature: signed('演示所长'),
  }
}
