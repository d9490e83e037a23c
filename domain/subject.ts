import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import { blindIndex, blindIndexes } from './keys/blind-index.ts'
import { findKey, keyOf, takeOver } from './keys/key-ring.ts'
import type { DataClass } from './personal-data.ts'
import { isProtected } from './personal-data.ts'
import { resealOld } from './keys/reseal-old.ts'
import { sealed, withDataKey } from './sealed-field.ts'
import { SubmissionModel } from './submission.ts'

/** 社区矫正对象. That somebody is one is itself sensitive: all that tells of the person is sealed (classes: L2, L3). */
export const CATEGORIES = ['control', 'probation', 'parole', 'temp-outside'] as const
export type Category = (typeof CATEGORIES)[number]

export const SUBJECT_STATUSES = [
  'pending-report',
  'enrolled',
  'leave',
  'missing',
  'detained',
  'suspended-decision',
  'released',
  'terminated',
  'relocated',
] as const
export type SubjectStatus = (typeof SUBJECT_STATUSES)[number]

/** Every field of the record with its class; forms name them as `ledger`: `subject.idNo`. */
export const SUBJECT_FIELDS = {
  name: 'L2',
  formerName: 'L2',
  idType: 'L2',
  idNo: 'L3',
  gender: 'L2',
  birthDate: 'L2',
  ethnicity: 'L2',
  nationality: 'L2',
  domicile: 'L3',
  residence: 'L3',
  phone: 'L3',
  guardianName: 'L3',
  guardianRelation: 'L3',
  guardianPhone: 'L3',
  guarantorName: 'L3',
  guarantorPhone: 'L3',
  guarantorRelation: 'L3',
  health: 'L3',
  education: 'L2',
  marital: 'L2',
  employer: 'L2',
  category: 'L3',
  charge: 'L3',
  sentence: 'L3',
  documentKind: 'L3',
  docNo: 'L3',
  decisionOrgan: 'L3',
  decisionOrganKind: 'L2',
  effectiveDate: 'L3',
  noticeDate: 'L2',
  deliveryDate: 'L2',
  decisionReceivedOn: 'L2',
  tempOutsideReason: 'L3',
  redirectedTo: 'L2',
  termStart: 'L3',
  termEnd: 'L3',
  injunctions: 'L3',
  isMinor: 'L3',
  countyCode: 'L1',
  officeCode: 'L1',
  receivedOn: 'L2',
  declaredOn: 'L1',
  enrolledOn: 'L1',
  level: 'L1',
} as const satisfies Record<string, DataClass>
export type SubjectField = keyof typeof SUBJECT_FIELDS

export interface SubjectCounters {
  admonitions: number
  warnings: number
  penalties: number
  daysMissing: number
}

export type Subject = Partial<Record<SubjectField, unknown>> & {
  subjectNo: string
  processInstanceKey: string
  status: SubjectStatus
  counters: SubjectCounters
  dataKey?: string
  /** Blind indexes: of identity number and telephone (`subjectsByIdentityNumber`), of category and last day of the term for registers. */
  idNoIndex?: string
  phoneIndex?: string
  categoryIndex?: string
  termEndIndex?: string
  /** The person's data were destroyed by law: what is left names nobody. */
  erasedAt?: Date
}

/** What can be looked up by its exact value although it is sealed. */
export const INDEXED = [
  ['idNo', 'idNoIndex'],
  ['phone', 'phoneIndex'],
  ['category', 'categoryIndex'],
  ['termEnd', 'termEndIndex'],
] as const
/** What somebody may type into a search: numbers of a person. */
export const SEARCHED = INDEXED.slice(0, 2)

const counter = { type: Number, default: 0, min: 0 } as const
const fields = Object.fromEntries(
  Object.entries(SUBJECT_FIELDS).map(([name, dataClass]) => [name, isProtected(dataClass) ? sealed() : { type: String }]),
)

export const subjectSchema = new Schema<Subject>(
  {
    ...fields,
    subjectNo: { type: String, required: true, unique: true },
    processInstanceKey: { type: String, required: true, unique: true },
    status: { type: String, required: true, enum: SUBJECT_STATUSES, default: 'pending-report' },
    counters: { admonitions: counter, warnings: counter, penalties: counter, daysMissing: counter },
    idNoIndex: { type: String, index: true },
    phoneIndex: { type: String, index: true },
    categoryIndex: { type: String },
    termEndIndex: { type: String, index: true },
    erasedAt: { type: Date },
  },
  { timestamps: true, optimisticConcurrency: true },
)
subjectSchema.index({ countyCode: 1, status: 1 })
subjectSchema.index({ officeCode: 1, status: 1 })
subjectSchema.plugin(withDataKey)
subjectSchema.pre('save', function () {
  for (const [field, index] of INDEXED) {
    if (!this.isModified(field)) continue
    const value = this.get(field)
    this.set(index, typeof value === 'string' && value !== '' ? blindIndex(field, value) : undefined)
  }
})

export const SubjectModel = model<Subject>('Subject', subjectSchema, 'subjects')

/** Only the record's own fields of a form's data. */
export function subjectFieldsOf(data: Readonly<Record<string, unknown>>): Partial<Record<SubjectField, unknown>> {
  return Object.fromEntries(
    Object.entries(data).filter(([name, value]) => Object.hasOwn(SUBJECT_FIELDS, name) && value !== undefined),
  )
}

/** The record, its sealed fields readable; those of an erased person are undefined (`erasedAt`). */
export async function subjectOf(subjectNo: string) {
  const found = () => SubjectModel.findOne({ subjectNo }).orFail(() => new Error(`no subject ${subjectNo} is recorded`))
  const subject = await found()
  if (subject.dataKey) return subject
  await resealOld('subjects', await SubjectModel.findById(subject._id).lean().orFail(), await keyOfSubject(subjectNo))
  return found()
}

/** All cases of a person, however the number is written. Those of the erased are found no more. */
export async function subjectsByIdentityNumber(idNo: string) {
  return SubjectModel.find({ idNoIndex: { $in: blindIndexes('idNo', idNo) } })
}

export async function subjectsByPhone(phone: string) {
  return SubjectModel.find({ phoneIndex: { $in: blindIndexes('phone', phone) } })
}

/** The key of the subject's data, which is its case's. @throws ErasedError */
export async function keyOfSubject(subjectNo: string): Promise<string> {
  const owner = `subject:${subjectNo}` as const
  const known = await findKey(owner)
  if (known) return known
  const subject = await SubjectModel.findOne({ subjectNo }, 'processInstanceKey').lean()
  return subject ? takeOver(await keyOf(`case:${subject.processInstanceKey}`), owner) : keyOf(owner)
}

/** The key of what a case stores: its subject's where the case has one (cases that it called, too), else its own. @throws ErasedError */
export async function keyOfCase(processInstanceKey: string, subjectNo?: string): Promise<string> {
  return (subjectNo ? await findKey(`subject:${subjectNo}`) : undefined) ?? keyOf(`case:${processInstanceKey}`)
}

/** A case goes on with the key of the submission that started it. */
async function keyFromStart(processInstanceKey: string, submissionId: string | undefined): Promise<string> {
  const start = submissionId ? await SubmissionModel.findById(submissionId, 'dataKey').lean() : undefined
  return start?.dataKey ? takeOver(start.dataKey, `case:${processInstanceKey}`) : keyOf(`case:${processInstanceKey}`)
}

/** Creates the case's record, once; a second call returns the first one's. `submissionId`: the form that started the case. */
export async function createSubject(
  processInstanceKey: string,
  data: Partial<Record<SubjectField, unknown>> & { countyCode: string; idNo: string },
  year: number,
  submissionId?: string,
): Promise<string> {
  const known = await SubjectModel.findOne({ processInstanceKey }).lean()
  if (known) return known.subjectNo
  const subjectNo = await nextSubjectNo(data.countyCode, year)
  const dataKey = await takeOver(await keyFromStart(processInstanceKey, submissionId), `subject:${subjectNo}`)
  try {
    // The key first: what is sealed is sealed when it is set.
    const subject = new SubjectModel({ dataKey, subjectNo, processInstanceKey, status: 'pending-report' })
    await subject.set({ ...data, counters: { admonitions: 0, warnings: 0, penalties: 0, daysMissing: 0 } }).save()
  } catch (error) {
    const other = isDuplicateKey(error) && (await SubjectModel.findOne({ processInstanceKey }).lean())
    if (other) return other.subjectNo
    throw error
  }
  return subjectNo
}

/** 机构码 + 年 + 序: `410106-2026-0001`. A number once given is never given again; gaps are allowed. */
async function nextSubjectNo(countyCode: string, year: number): Promise<string> {
  const { value } = await CounterModel.findOneAndUpdate(
    { _id: `subject:${countyCode}:${year}` },
    { $inc: { value: 1 } },
    { upsert: true, returnDocument: 'after' },
  ).orFail()
  return `${countyCode}-${year}-${String(value).padStart(4, '0')}`
}

const counterSchema = new Schema<{ _id: string; value: number }>({ _id: { type: String }, value: { type: Number, default: 0 } })
const CounterModel = model('Counter', counterSchema, 'counters')
