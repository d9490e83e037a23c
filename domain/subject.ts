import { keyOf, findKey, takeOver } from './keys/key-ring.ts'
import { resealOld } from './keys/reseal-old.ts'
import { blindIndexes } from './keys/blind-index.ts'
import { PERSON_FIELDS, byIdentityNumber, createPerson, definePersonRecord, ownFieldsOf } from './person-record.ts'
import type { PersonDocument } from './person-record.ts'
import type { DataClass } from './personal-data.ts'
import { SubmissionModel } from './submission.ts'
import { UNDER_SUPERVISION, standingBy } from './subject-standing.ts'
import { SUBJECT_STATUSES } from './person-status.ts'
import type { SubjectStatus } from './person-status.ts'

export { SUBJECT_STATUSES }
export type { SubjectStatus }

/** 社区矫正对象. That somebody is one is itself sensitive: all that tells of the person is sealed (classes: L2, L3). */
export const CATEGORIES = ['control', 'probation', 'parole', 'temp-outside'] as const
export type Category = (typeof CATEGORIES)[number]

/** Every field of the record with its class; forms name them as `ledger`: `subject.idNo`. */
export const SUBJECT_FIELDS = {
  ...PERSON_FIELDS,
  guarantorName: 'L3',
  guarantorPhone: 'L3',
  guarantorRelation: 'L3',
  category: 'L3',
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
  receivedOn: 'L2',
  declaredOn: 'L1',
  enrolledOn: 'L1',
  level: 'L1',
} as const satisfies Record<string, DataClass>
export type SubjectField = keyof typeof SUBJECT_FIELDS

const COUNTERS = ['admonitions', 'warnings', 'penalties', 'daysMissing'] as const
export type SubjectCounters = Record<(typeof COUNTERS)[number], number>

export type Subject = Partial<Record<SubjectField, unknown>> &
  PersonDocument & {
    subjectNo: string
    status: SubjectStatus
    counters: SubjectCounters
    /** Blind indexes: of identity number and telephone (`subjectsByIdentityNumber`), of category and last day of the term for registers. */
    phoneIndex?: string
    categoryIndex?: string
    termEndIndex?: string
  }

const defined = definePersonRecord<Subject>('Subject', {
  kind: 'subject',
  collection: 'subjects',
  numberField: 'subjectNo',
  numberMark: '',
  fields: SUBJECT_FIELDS,
  statuses: SUBJECT_STATUSES,
  counters: COUNTERS,
  indexed: [
    ['idNo', 'idNoIndex'],
    ['phone', 'phoneIndex'],
    ['category', 'categoryIndex'],
    ['termEnd', 'termEndIndex'],
  ],
  following: UNDER_SUPERVISION,
  standingBy,
})
export const SUBJECT_RECORD = defined.record
export const SubjectModel = defined.model

/** Only the record's own fields of a form's data. */
export const subjectFieldsOf = (data: Readonly<Record<string, unknown>>): Partial<Record<SubjectField, unknown>> =>
  ownFieldsOf(SUBJECT_RECORD, data)

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
  return SubjectModel.find(byIdentityNumber(idNo))
}

export async function subjectsByPhone(phone: string) {
  return SubjectModel.find({ phoneIndex: { $in: blindIndexes('phone', phone) } })
}

/** The key of a person's data by the number of the record, of whichever kind; of a subject it is the case's. @throws ErasedError */
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
export async function keyFromStart(processInstanceKey: string, submissionId: string | undefined): Promise<string> {
  const start = submissionId ? await SubmissionModel.findById(submissionId, 'dataKey').lean() : undefined
  return start?.dataKey ? takeOver(start.dataKey, `case:${processInstanceKey}`) : keyOf(`case:${processInstanceKey}`)
}

/** Creates the case's record, once; a second call returns the first one's. `submissionId`: the form that started the case. */
export const createSubject = (
  processInstanceKey: string,
  data: Partial<Record<SubjectField, unknown>> & { countyCode: string; idNo: string },
  year: number,
  submissionId?: string,
): Promise<string> =>
  createPerson(SUBJECT_RECORD, {
    processInstanceKey,
    data,
    year,
    keyOf: () => keyFromStart(processInstanceKey, submissionId),
  })
