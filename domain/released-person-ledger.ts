import type { LedgerDefinition } from './ledger-field.ts'
import { PERSON_COLUMNS as PERSON, columnsAsFields } from './person-columns.ts'
import type { Choices, Column } from './person-columns.ts'
import { RELEASED_PERSON_FIELDS } from './released-person.ts'
import type { ReleasedPersonField } from './released-person.ts'

const SOURCES: Choices = {
  prison: ['监狱', 'prison'],
  'detention-center': ['看守所', 'detention house'],
  'correction-end': ['社区矫正期满', 'end of community correction'],
}
const RISKS: Choices = { normal: ['一般', 'normal'], key: ['重点', 'key'] }
const ACCEPTS: Choices = {
  yes: ['接纳', 'yes'],
  no: ['不接纳', 'no'],
  none: ['无家可归、无亲可投', 'has no family'],
}

const COLUMNS: readonly Column<ReleasedPersonField>[] = [
  PERSON.name,
  ['riskLevel', '风险等级', 'Risk', 'choice', RISKS],
  PERSON.officeCode,
  ['releaseDate', '释放日期', 'Released on', 'date'],
  ['handoverAt', '衔接日期', 'Handed over on', 'date'],
  ['assistUntil', '帮教期限止', 'Support until', 'date'],
  ['source', '来源', 'Comes from', 'choice', SOURCES],
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
  ['familyContact', '家属联系人', 'Contact of the family', 'text', 'name'],
  ['familyAccepts', '家庭是否接纳', 'Family accepts', 'choice', ACCEPTS],
  PERSON.guardianName,
  PERSON.guardianRelation,
  PERSON.guardianPhone,
  PERSON.charge,
  PERSON.sentence,
  ['prison', '监狱、看守所', 'Prison or detention house'],
  ['certificateNo', '释放证明书编号', 'Certificate of release', 'text', 'number'],
  ['riskReasons', '风险研判理由', 'Why that risk', 'long-text'],
  ['pickupRequired', '必接必送', 'To be fetched', 'yes-no'],
  ['pickupPlan', '接回安排', 'How to be fetched', 'long-text'],
  ['needs', '帮扶需求', 'Needs', 'long-text'],
  ['dualListedWith', '双列管的另一地', 'Listed also at'],
  ['socialWorker', '帮教社工', 'Social worker'],
  ['subjectNo', '社区矫正编号', 'Number of the correction'],
  PERSON.isMinor,
  PERSON.countyCode,
]

/** The record of the released person as a ledger, like the subject's. */
export const RELEASED_PERSON_LEDGER: LedgerDefinition = {
  id: 'released-person',
  title: { zh: '安置帮教对象台账', en: 'Released persons' },
  purpose: '登记本辖区的安置帮教对象，由衔接、帮教等流程自动填写。',
  basis: '《监狱法》第58—62条',
  kept: { period: '按安置帮教档案的保管期限', source: '※ 以档案管理规定为准', mark: '※' },
  keyField: 'name',
  fields: columnsAsFields(COLUMNS, RELEASED_PERSON_FIELDS),
  views: [],
}
