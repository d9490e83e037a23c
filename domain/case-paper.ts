import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import { sealed, withDataKey } from './sealed-field.ts'
import { keyOfSubject } from './subject.ts'

/** An official paper (文书) of a case, as it was filled: DOCX and PDF are rendered of it, the same each time. */
export interface CasePaper {
  /** The element instance of the job that made it: made twice is kept once. Documents of the case's files name it by this, too. */
  effectKey: string
  subjectNo: string
  /** `entry-declaration` */
  kind: string
  /** `社区矫正宣告书` */
  name: string
  /** The day it bears. */
  on: string
  /** Its document number, where it has one. */
  number?: string
  submissionId?: string
  /** The filled paper (papers/paper.ts), sealed. */
  content?: unknown
  dataKey?: string
}

export const casePaperSchema = new Schema<CasePaper>(
  {
    effectKey: { type: String, required: true, unique: true, immutable: true },
    subjectNo: { type: String, required: true, immutable: true, index: true },
    kind: { type: String, required: true, immutable: true },
    name: { type: String, required: true, immutable: true },
    on: { type: String, required: true, match: /^\d{4}-\d{2}-\d{2}$/, immutable: true },
    number: { type: String, immutable: true },
    submissionId: { type: String, immutable: true },
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
    await new CasePaperModel({ ...plain, dataKey: await keyOfSubject(plain.subjectNo) }).set({ content }).save()
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}

/** The papers of a case, or those of one kind, in the order in which they were made, readable; of an erased person without content. */
export const papersOf = (subjectNo: string, kind?: string) =>
  CasePaperModel.find({ subjectNo, ...(kind ? { kind } : {}) }).sort({ _id: 1 })
