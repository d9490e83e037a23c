import { Schema, model } from 'mongoose'
import { sealed } from './sealed-field.ts'

/** execution: the county agency's file. work: the office's (办18, to be confirmed). */
export const ARCHIVE_KINDS = ['execution', 'work'] as const
export type ArchiveKind = (typeof ARCHIVE_KINDS)[number]

export interface ArchiveDocument {
  /** What put it there: the element instance of the job, so that a job done twice adds one document. */
  effectKey: string
  kind: string
  on: string
  submissionId?: string
  /** A rendered paper's text, encrypted. */
  content?: string
}

export interface Archive {
  archiveNo: string
  kind: ArchiveKind
  subjectNo: string
  orgCode: string
  openedOn: string
  keeper: string
  documents: ArchiveDocument[]
}

export const archiveSchema = new Schema<Archive>(
  {
    archiveNo: { type: String, required: true, unique: true },
    kind: { type: String, required: true, enum: ARCHIVE_KINDS },
    subjectNo: { type: String, required: true },
    orgCode: { type: String, required: true },
    openedOn: { type: String, required: true },
    keeper: { type: String, required: true },
    documents: [
      {
        _id: false,
        effectKey: { type: String, required: true },
        kind: { type: String, required: true },
        on: { type: String, required: true },
        submissionId: { type: String },
        content: sealed(),
      },
    ],
  },
  { timestamps: true },
)
archiveSchema.index({ subjectNo: 1, kind: 1 }, { unique: true })

export const ArchiveModel = model<Archive>('Archive', archiveSchema, 'archives')

const LETTERS: Readonly<Record<ArchiveKind, string>> = { execution: 'Z', work: 'G' }

/** Opens the case's file of this kind, once. */
export async function openArchive(archive: Omit<Archive, 'archiveNo' | 'documents'>): Promise<string> {
  const archiveNo = `${archive.subjectNo}-${LETTERS[archive.kind]}`
  const { subjectNo, kind, ...rest } = archive
  await ArchiveModel.updateOne({ subjectNo, kind }, { $setOnInsert: { archiveNo, ...rest } }, { upsert: true })
  return archiveNo
}

/** Adds a document to the case's file, once per effect. */
export async function addToArchive(subjectNo: string, kind: ArchiveKind, document: ArchiveDocument): Promise<void> {
  await ArchiveModel.updateOne(
    { subjectNo, kind, 'documents.effectKey': { $ne: document.effectKey } },
    { $push: { documents: document } },
  )
}
