import type { FieldType, LedgerDefinition, LedgerField } from './ledger-field.ts'
import { SUBJECT_FIELDS } from './subject.ts'
import type { SubjectField } from './subject.ts'

/**
 * The record of the subject as a ledger: what is built in and what an administrator defines look alike. Its processes write it;
 * nobody changes its definition.
 */
export const SUBJECT_LEDGER_ID = 'subject'

type Choices = Readonly<Record<string, readonly [zh: string, en: string]>>
type Column = readonly [
  key: SubjectField,
  zh: string,
  en: string,
  type?: FieldType,
  more?: Choices | 'name' | 'number' | 'address',
]

const CATEGORIES: Choices = {
  control: ['管制', 'public surveillance'],
  probation: ['缓刑', 'probation'],
  parole: ['假释', 'parole'],
  'temp-outside': ['暂予监外执行', 'temporarily served outside prison'],
}
const ID_TYPES: Choices = {
  'identity-card': ['居民身份证', 'resident identity card'],
  passport: ['护照', 'passport'],
  'residence-permit': ['外国人永久居留身份证', 'foreign permanent resident card'],
  'hmt-permit': ['港澳台居民居住证', 'residence permit for Hong Kong, Macao, Taiwan'],
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
const EDUCATION: Choices = {
  primary: ['小学及以下', 'primary school or less'],
  junior: ['初中', 'junior middle school'],
  senior: ['高中、中专', 'senior middle school'],
  college: ['大专及以上', 'college or more'],
}
const MARITAL: Choices = {
  single: ['未婚', 'single'],
  married: ['已婚', 'married'],
  divorced: ['离异', 'divorced'],
  widowed: ['丧偶', 'widowed'],
}
const LEVELS: Choices = { strict: ['严管', 'strict'], general: ['普管', 'general'], lenient: ['宽管', 'lenient'] }
const GENDERS: Choices = { male: ['男', 'male'], female: ['女', 'female'] }

const COLUMNS: readonly Column[] = [
  ['name', '姓名', 'Name', 'text', 'name'],
  ['category', '矫正类别', 'Category', 'choice', CATEGORIES],
  ['level', '管理等级', 'Level', 'choice', LEVELS],
  ['officeCode', '司法所', 'Office'],
  ['termStart', '矫正期限起', 'Term from', 'date'],
  ['termEnd', '矫正期限止', 'Term until', 'date'],
  ['enrolledOn', '入矫日期', 'Enrolled on', 'date'],
  ['declaredOn', '宣告日期', 'Declared on', 'date'],
  ['receivedOn', '接收日期', 'Received on', 'date'],
  ['idType', '证件种类', 'Kind of document', 'choice', ID_TYPES],
  ['idNo', '证件号码', 'Identity number', 'text', 'number'],
  ['formerName', '曾用名', 'Former name', 'text', 'name'],
  ['gender', '性别', 'Gender', 'choice', GENDERS],
  ['birthDate', '出生日期', 'Born on', 'text'],
  ['ethnicity', '民族', 'Ethnicity'],
  ['nationality', '国籍', 'Nationality'],
  ['domicile', '户籍地', 'Registered domicile', 'long-text', 'address'],
  ['residence', '居住地', 'Residence', 'long-text', 'address'],
  ['phone', '联系电话', 'Telephone', 'mobile'],
  ['education', '文化程度', 'Education', 'choice', EDUCATION],
  ['marital', '婚姻状况', 'Marital status', 'choice', MARITAL],
  ['employer', '工作单位或者学校', 'Employer or school'],
  ['health', '健康状况', 'Health', 'long-text'],
  ['guardianName', '监护人姓名', 'Guardian', 'text', 'name'],
  ['guardianRelation', '监护人与本人关系', 'Guardian is'],
  ['guardianPhone', '监护人电话', 'Guardian’s telephone', 'mobile'],
  ['guarantorName', '保证人姓名', 'Guarantor', 'text', 'name'],
  ['guarantorRelation', '保证人与本人关系', 'Guarantor is'],
  ['guarantorPhone', '保证人电话', 'Guarantor’s telephone', 'mobile'],
  ['charge', '罪名', 'Offence'],
  ['sentence', '刑期', 'Sentence'],
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
  ['isMinor', '未成年人', 'Minor', 'yes-no'],
  ['countyCode', '县级社区矫正机构', 'County agency'],
]

const field = ([key, zh, en, type = 'text', more]: Column): LedgerField => ({
  key,
  label: { zh, en },
  type,
  class: SUBJECT_FIELDS[key],
  ...(typeof more === 'string' ? { mask: more } : {}),
  ...(type === 'choice' && typeof more === 'object'
    ? { options: Object.entries(more).map(([value, [zhText, enText]]) => ({ value, label: { zh: zhText, en: enText } })) }
    : {}),
})

export const SUBJECT_LEDGER: LedgerDefinition = {
  id: SUBJECT_LEDGER_ID,
  title: { zh: '社区矫正对象台账', en: 'Subjects of community correction' },
  purpose: '登记本辖区的社区矫正对象，由入矫等流程自动填写。',
  basis: '《社区矫正法》第21、22条',
  kept: { period: '按社区矫正档案的保管期限', source: '※ 以档案管理规定为准', mark: '※' },
  keyField: 'name',
  fields: COLUMNS.map(field),
  views: [],
}
