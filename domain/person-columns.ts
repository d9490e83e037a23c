import type { FieldType, LedgerField } from './ledger-field.ts'
import type { PERSON_FIELDS } from './person-record.ts'
import type { DataClass } from './personal-data.ts'

/** Columns of the ledgers that records of people are shown as (`subject-ledger.ts`, `released-person-ledger.ts`). */
export type Choices = Readonly<Record<string, readonly [zh: string, en: string]>>
export type Column<Key extends string = string> = readonly [
  key: Key,
  zh: string,
  en: string,
  type?: FieldType,
  more?: Choices | 'name' | 'number' | 'address',
]

const ID_TYPES: Choices = {
  'identity-card': ['居民身份证', 'resident identity card'],
  passport: ['护照', 'passport'],
  'residence-permit': ['外国人永久居留身份证', 'foreign permanent resident card'],
  'hmt-permit': ['港澳台居民居住证', 'residence permit for Hong Kong, Macao, Taiwan'],
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
const GENDERS: Choices = { male: ['男', 'male'], female: ['女', 'female'] }

export const PERSON_COLUMNS = {
  name: ['name', '姓名', 'Name', 'text', 'name'],
  formerName: ['formerName', '曾用名', 'Former name', 'text', 'name'],
  idType: ['idType', '证件种类', 'Kind of document', 'choice', ID_TYPES],
  idNo: ['idNo', '证件号码', 'Identity number', 'text', 'number'],
  gender: ['gender', '性别', 'Gender', 'choice', GENDERS],
  birthDate: ['birthDate', '出生日期', 'Born on', 'text'],
  ethnicity: ['ethnicity', '民族', 'Ethnicity'],
  nationality: ['nationality', '国籍', 'Nationality'],
  domicile: ['domicile', '户籍地', 'Registered domicile', 'long-text', 'address'],
  residence: ['residence', '居住地', 'Residence', 'long-text', 'address'],
  phone: ['phone', '联系电话', 'Telephone', 'mobile'],
  guardianName: ['guardianName', '监护人姓名', 'Guardian', 'text', 'name'],
  guardianRelation: ['guardianRelation', '监护人与本人关系', 'Guardian is'],
  guardianPhone: ['guardianPhone', '监护人电话', 'Guardian’s telephone', 'mobile'],
  health: ['health', '健康状况', 'Health', 'long-text'],
  education: ['education', '文化程度', 'Education', 'choice', EDUCATION],
  marital: ['marital', '婚姻状况', 'Marital status', 'choice', MARITAL],
  employer: ['employer', '工作单位或者学校', 'Employer or school'],
  charge: ['charge', '罪名', 'Offence'],
  sentence: ['sentence', '刑期', 'Sentence'],
  isMinor: ['isMinor', '未成年人', 'Minor', 'yes-no'],
  countyCode: ['countyCode', '县级社区矫正机构', 'County agency'],
  officeCode: ['officeCode', '司法所', 'Office'],
} as const satisfies { readonly [Key in keyof typeof PERSON_FIELDS]: Column<Key> }

/** @param classes the record's own: a field has the class there that it has here */
export const columnsAsFields = <Key extends string>(
  columns: readonly Column<Key>[],
  classes: Readonly<Record<Key, DataClass>>,
): LedgerField[] =>
  columns.map(([key, zh, en, type = 'text', more]) => ({
    key,
    label: { zh, en },
    type,
    class: classes[key],
    ...(typeof more === 'string' ? { mask: more } : {}),
    ...(type === 'choice' && typeof more === 'object'
      ? { options: Object.entries(more).map(([value, [zhText, enText]]) => ({ value, label: { zh: zhText, en: enText } })) }
      : {}),
  }))
