import { Schema, model } from 'mongoose'
import { CaseModel } from './case.ts'
import { isDuplicateKey } from './duplicate-key.ts'
import { sealed, withDataKey } from './sealed-field.ts'
import { SubjectModel, keyOfCase } from './subject.ts'

/** An official paper (文书) of a case, as it was filled: DOCX and PDF are rendered of it, the same each time. */
export interface CasePaper {
  /** The element instance of the job that made it: made twice is kept once. Documents of the case's files name it by this, too. */
  effectKey: string
  /** The case: the instance that nobody called. */
  caseKey: string
  /** Of a case that has one. */
  subjectNo?: string
  /** `entry-declaration` */
  kind: string
  /** `社区矫正宣告书` */
  name: string
  /** The day it bears. */
  on: string
  /** Its document number, where it has one. */
  number?: string
  submissionId?: string
  /** The wording it was made by (paper-wording.ts); papers of before wordings were kept have none. */
  wording?: PaperWordingRef
  /** The filled paper (papers/paper.ts), sealed. */
  content?: unknown
  dataKey?: string
}
export interface PaperWordingRef {
  readonly county: string
  readonly version: number
}

export const casePaperSchema = new Schema<CasePaper>(
  {
    effectKey: { type: String, required: true, unique: true, immutable: true },
    caseKey: { type: String, required: true, immutable: true, index: true },
    subjectNo: { type: String, immutable: true, index: true },
    kind: { type: String, required: true, match: /^[a-z][a-z0-9-]*$/, immutable: true },
    name: { type: String, required: true, immutable: true },
    on: { type: String, required: true, match: /^\d{4}-\d{2}-\d{2}$/, immutable: true },
    number: { type: String, immutable: true },
    submissionId: { type: String, immutable: true },
    wording: { type: { county: String, version: Number }, _id: false, immutable: true },
    content: sealed(),
  },
  { timestamps: true },
)
casePaperSchema.plugin(withDataKey)

export const CasePaperModel = model<CasePaper>('CasePaper', casePaperSchema, 'casePapers')

/** Keeps a paper, once per effect; the first one stays. */
export async function keepPaper(paper: Omit<CasePaper, 'dataKey'>): Promise<void> {
  const { content, ...plain } = paper
  if (await CasePaperModel.exists({ effectKey: plain.effectKey })) return
  try {
    // The key first: what is sealed is sealed when it is set.
    const dataKey = await keyOfCase(plain.caseKey, plain.subjectNo)
    await new CasePaperModel({ ...plain, dataKey }).set({ content }).save()
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}

/** The papers of a case, or those of one kind, in the order in which they were made, readable; of an erased person without content. */
export const papersOf = (caseKey: string, kind?: string) =>
  CasePaperModel.find({ caseKey, ...(kind ? { kind } : {}) }).sort({ _id: 1 })

/** Papers of before they were kept by case get their subject's case. Once more does nothing. @returns how many */
export async function upgradePapers(): Promise<number> {
  const old = { caseKey: { $exists: false } }
  let upgraded = 0
  for (const subjectNo of await CasePaperModel.collection.distinct('subjectNo', old)) {
    const subject = await SubjectModel.findOne({ subjectNo: String(subjectNo) }, 'processInstanceKey').lean()
    if (!subject) continue
    const found = await CaseModel.findOne({ instances: subject.processInstanceKey }, '_id').lean()
    const caseKey = found?._id ?? subject.processInstanceKey
    upgraded += (await CasePaperModel.collection.updateMany({ ...old, subjectNo }, { $set: { caseKey } })).modifiedCount
  }
  return upgraded
}
