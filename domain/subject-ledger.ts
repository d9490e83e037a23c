import type { LedgerDefinition } from './ledger-field.ts'
import { PERSON_COLUMNS as PERSON, columnsAsFields } from './person-columns.ts'
import type { Choices, Column } from './person-columns.ts'
import { SUBJECT_FIELDS } from './subject.ts'
import type { SubjectField } from './subject.ts'

/**
 * The record of the subject as a ledger: what is built in and what an administrator defines look alike. Its processes write it;
 * nobody changes its definition.
 */
const CATEGORIES: Choices = {
  control: ['管制', 'public surveillance'],
  probation: ['缓刑', 'probation'],
  parole: ['假释', 'parole'],
  'temp-outside': ['暂予监外执行', 'temporarily served outside prison'],
}
const DOCUMENTS: Choices = {
  judgment: ['刑事判决书', 'judgment'],
  ruling: ['刑事裁定书', 'ruling'],
  'temp-outside-decision': ['暂予监外执行决定书', 'decision to serve outside prison'],
}
const ORGANS: Choices = {
  court: ['人民法院', 'court'],
  'prison-administration': ['监狱管理机关', 'prison administration'],
  'public-security': ['公安机关', 'public security organ'],
}
const LEVELS: Choices = { strict: ['严管', 'strict'], general: ['普管', 'general'], lenient: ['宽管', 'lenient'] }
const COLUMNS: readonly Column<SubjectField>[] = [
  PERSON.name,
  ['category', '矫正类别', 'Category', 'choice', CATEGORIES],
  ['level', '管理等级', 'Level', 'choice', LEVELS],
  PERSON.officeCode,
  ['termStart', '矫正期限起', 'Term from', 'date'],
  ['termEnd', '矫正期限止', 'Term until', 'date'],
  ['enrolledOn', '入矫日期', 'Enrolled on', 'date'],
  ['declaredOn', '宣告日期', 'Declared on', 'date'],
  ['receivedOn', '接收日期', 'Received on', 'date'],
  PERSON.idType,
  PERSON.idNo,
  PERSON.formerName,
  PERSON.gender,
  PERSON.birthDate,
  PERSON.ethnicity,
  PERSON.nationality,
  PERSON.domicile,
  PERSON.residence,
  PERSON.phone,
  PERSON.education,
  PERSON.marital,
  PERSON.employer,
  PERSON.health,
  PERSON.guardianName,
  PERSON.guardianRelation,
  PERSON.guardianPhone,
  ['guarantorName', '保证人姓名', 'Guarantor', 'text', 'name'],
  ['guarantorRelation', '保证人与本人关系', 'Guarantor is'],
  ['guarantorPhone', '保证人电话', 'Guarantor’s telephone', 'mobile'],
  PERSON.charge,
  PERSON.sentence,
  ['documentKind', '文书类型', 'Document', 'choice', DOCUMENTS],
  ['docNo', '文书编号', 'Document number', 'text', 'number'],
  ['decisionOrgan', '决定机关', 'Decided by'],
  ['decisionOrganKind', '决定机关类别', 'Kind of organ', 'choice', ORGANS],
  ['effectiveDate', '生效日期', 'Effective from', 'date'],
  ['noticeDate', '通知日期', 'Notified on', 'date'],
  ['deliveryDate', '文书送达日期', 'Delivered on', 'date'],
  ['decisionReceivedOn', '移送机关收到决定日期', 'Decision received on', 'date'],
  ['tempOutsideReason', '暂予监外执行情形', 'Reason for serving outside'],
  ['redirectedTo', '转送的执行地社区矫正机构', 'Sent on to'],
  ['injunctions', '禁止令', 'Injunctions', 'long-text'],
  PERSON.isMinor,
  PERSON.countyCode,
]

export const SUBJECT_LEDGER: LedgerDefinition = {
  id: 'subject',
  title: { zh: '社区矫正对象台账', en: 'Subjects of community correction' },
  purpose: '登记本辖区的社区矫正对象，由入矫等流程自动填写。',
  basis: '《社区矫正法》第21、22条',
  kept: { period: '按社区矫正档案的保管期限', source: '※ 以档案管理规定为准', mark: '※' },
  keyField: 'name',
  fields: columnsAsFields(COLUMNS, SUBJECT_FIELDS),
  views: [],
}
