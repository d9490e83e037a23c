import { signed } from '../../scenario.ts'
import type { Data, Person } from '../../scenario.ts'
import { firstRisk } from '../correction-supervision/forms.ts'

/** How the tasks of the entry process are answered on a day, by element id, when all goes well. */
export const answersOf = (entrant: Person, today: string): Readonly<Record<string, Data>> => ({
  ...untilReception(entrant, today),
  ...files(today),
  ...atTheOffice(entrant, today),
  ...documents(today),
})

function untilReception({ person, officeCode, countyCode }: Person, today: string): Record<string, Data> {
  return {
    'correct-notice': {
      name: person.name,
      gender: person.gender,
      birthDate: person.birthDate,
      idType: 'identity-card',
      idNo: person.idNo,
      correctionReason: '演示：与决定机关核对',
    },
    'register-report': { reportedOn: today, reportedTo: '演示承办人' },
    'await-turn-up': { reportedOn: today, reportedTo: '演示承办人' },
    'organise-search': {
      searchedOn: today,
      measures: ['phone', 'visit', 'family'],
      finding: '演示：电话联系家属，本人表示近日前来报到。',
      organInformed: true,
      procuratorateInformed: true,
      searchResult: 'continue',
    },
    'decide-not-reported': {
      notReportedDecision: 'confirmed',
      decidedOn: today,
      decisionReason: '演示：多次查找未果。',
      decidedBySignature: signed('演示负责人'),
    },
    'receive-handover': {
      handoverResult: 'received',
      handedOverOn: today,
      handingOrgan: '演示监狱',
      handedOverBy: '演示移送人',
      handoverPlace: `演示${countyCode}司法局`,
      tempOutsideReason: 'medical',
      handoverDocuments: ['decision', 'judgment', 'medical', 'guarantee'],
      condition: '演示：病情稳定。',
      guarantorName: `${person.name}之保证人`,
      guarantorPhone: '10000000002',
      guarantorRelation: '兄弟',
      receiverSignature: signed('演示接收人'),
      handoverSignature: signed('演示移送人'),
    },
    'receive-subject': {
      identityMethod: 'card',
      identityVerified: true,
      atHome: false,
      phone: person.phone,
      residence: person.residence,
      residenceVerifiedBy: '演示：实地查看',
      documentsState: 'complete',
      receivedOn: today,
      officeCode,
      officerSignature: signed('演示经办人'),
      subjectSignature: signed(person.name),
    },
  }
}

const files = (today: string): Record<string, Data> => ({
  'open-execution-file': { openedOn: today, keeper: '演示保管人', volumes: 1, documents: ['applied', 'reception'] },
  'open-working-file': { openedOn: today, keeper: '演示保管人', responsible: '演示承办人', documents: ['copies', 'reception'] },
})

function atTheOffice(entrant: Person, today: string): Record<string, Data> {
  const social = { gender: 'female', ...(entrant.minor ? { knowsMinors: true } : {}) }
  return {
    'form-group': {
      formedOn: today,
      members: [
        { name: '演示所长', role: 'staff', gender: 'male', phone: '10000000003', leader: true },
        { name: '演示社工', role: 'social-worker', phone: '10000000004', ...social },
        { name: '演示网格员', role: 'village-committee', gender: 'male', phone: '10000000005' },
      ],
      duties: '演示：分工见责任书。',
    },
    'sign-statement': {
      signedOn: today,
      responsibilities: '演示：按责任书履行职责。',
      signatures: [
        { name: '演示所长', signature: signed('演示所长') },
        { name: '演示社工', signature: signed('演示社工') },
      ],
    },
    'entry-declaration': declarationData(entrant, today),
    'assess-risk': firstRisk(today),
    'correction-plan': {
      basics: '演示：基本情况。',
      assessment: '演示：再犯风险较低。',
      psychology: '演示：心理状态平稳。',
      measures: '演示：每月报到一次。',
      assistance: '演示：就业指导。',
      level: 'general',
      levelReason: '演示：综合评估结果。',
      plannerSignature: signed('演示制定人'),
    },
  }
}

function declarationData({ person, minor }: Person, today: string): Data {
  const items = ['itemDocument', 'itemTerm', 'itemRules', 'itemRights', 'itemGroup', 'itemOther']
  return {
    declaredOn: today,
    declarationPlace: '演示司法所宣告室',
    host: '演示所长',
    attendees: '演示所长、演示社工、演示网格员',
    groupPresent: true,
    ...(minor
      ? { guardianPresent: true, guardianName: `${person.name}之父`, guardianSignature: signed(`${person.name}之父`) }
      : { publicity: 'public' }),
    ...Object.fromEntries(items.map(item => [item, true])),
    subjectSignature: signed(person.name),
    hostSignature: signed('演示所长'),
  }
}

const documents = (today: string): Record<string, Data> => ({
  'await-documents': { suppliedOn: today, suppliedBy: 'paper' },
  'check-documents': {
    checkedOn: today,
    suppliedDocuments: ['execution-notice', 'effect-certificate'],
    documentsCheck: 'complete',
  },
  'urge-documents': { urgedOn: today, urgedBy: 'letter', urgedContact: '演示区人民法院立案庭' },
})
