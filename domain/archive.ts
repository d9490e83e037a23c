import { Schema, model } from 'mongoose'
import { sealJson } from './keys/sealed-text.ts'
import { resealOld } from './keys/reseal-old.ts'
import { placeOf, sealed, withDataKey } from './sealed-field.ts'
import { keyOfSubject } from './subject.ts'

/** execution: the county agency's file. work: the office's (办18, to be confirmed). */
export const ARCHIVE_KINDS = ['execution', 'work'] as const
export type ArchiveKind = (typeof ARCHIVE_KINDS)[number]

export interface ArchiveDocument {
  /** What put it there: the element instance of the job, so that a job done twice adds one document. */
  effectKey: string
  kind: string
  on: string
  submissionId?: string
  /** A rendered paper's text, sealed. */
  content?: string
}

export interface Archive {
  archiveNo: string
  kind: ArchiveKind
  subjectNo: string
  orgCode: string
  openedOn: string
  /** A person's name, sealed. */
  keeper?: string
  documents: ArchiveDocument[]
  /** The correction is over: nothing more comes in of itself. */
  closedOn?: string
  /** A minor's (法54; 未预59): for the case's own purposes and lawful inquiries only. */
  sealedOn?: string
  dataKey?: string
}

export const archiveSchema = new Schema<Archive>(
  {
    archiveNo: { type: String, required: true, unique: true },
    kind: { type: String, required: true, enum: ARCHIVE_KINDS },
    subjectNo: { type: String, required: true },
    orgCode: { type: String, required: true },
    openedOn: { type: String, required: true },
    keeper: sealed(),
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
    closedOn: { type: String },
    sealedOn: { type: String },
  },
  { timestamps: true },
)
archiveSchema.index({ subjectNo: 1, kind: 1 }, { unique: true })
archiveSchema.plugin(withDataKey)

export const ArchiveModel = model<Archive>('Archive', archiveSchema, 'archives')

const LETTERS: Readonly<Record<ArchiveKind, string>> = { execution: 'Z', work: 'G' }

/** Somebody else opened it at the same moment. */
const DUPLICATE_KEY = 11_000

/** Opens the case's file of this kind, once. */
export async function openArchive(archive: Omit<Archive, 'archiveNo' | 'documents'>): Promise<string> {
  const archiveNo = `${archive.subjectNo}-${LETTERS[archive.kind]}`
  const { subjectNo, kind, ...rest } = archive
  if (await ArchiveModel.exists({ subjectNo, kind })) return archiveNo
  const file = new ArchiveModel({ archiveNo, subjectNo, kind, dataKey: await keyOfSubject(subjectNo) })
  await file
    .set(rest)
    .save()
    .catch((error: { code?: number }) => {
      if (error.code !== DUPLICATE_KEY) throw error
    })
  return archiveNo
}

/** Seals the keepers of files that were opened when their names still stood in the clear; once more does nothing. */
export async function sealKeepers(): Promise<void> {
  const files = await ArchiveModel.find({ keeper: { $type: 'string', $not: /^enc:/ } }).lean()
  for (const { _id, subjectNo, keeper, ...file } of files) {
    const dataKey = await keyOfSubject(subjectNo)
    if (!file.dataKey) await resealOld('archives', { _id, ...file }, dataKey)
    await ArchiveModel.updateOne({ _id }, { $set: { keeper: sealJson(dataKey, placeOf('archives', _id, 'keeper'), keeper) } })
  }
}

/** Adds a document to the case's file, once per effect. */
export async function addToArchive(subjectNo: string, kind: ArchiveKind, document: ArchiveDocument): Promise<void> {
  const { effectKey, content } = document
  const archive = await ArchiveModel.findOne({ subjectNo, kind }).lean()
  if (!archive) throw new Error(`no ${kind} file of ${subjectNo} is open`)
  const dataKey = await keyOfSubject(subjectNo)
  if (!archive.dataKey) await resealOld('archives', archive, dataKey)
  const place = placeOf('archives', archive._id, 'content')
  const sealed = content === undefined ? document : { ...document, content: sealJson(dataKey, place, content) }
  await ArchiveModel.updateOne({ _id: archive._id, 'documents.effectKey': { $ne: effectKey } }, { $push: { documents: sealed } })
}

/** Closes all files of a subject, a minor's sealed; once closed they keep their day. @returns their kinds */
export async function closeArchives(subjectNo: string, on: string, isMinor: boolean): Promise<ArchiveKind[]> {
  await ArchiveModel.updateMany({ subjectNo, closedOn: { $exists: false } }, { closedOn: on })
  if (isMinor) await ArchiveModel.updateMany({ subjectNo, sealedOn: { $exists: false } }, { sealedOn: on })
  return (await ArchiveModel.find({ subjectNo }, 'kind').lean()).map(({ kind }) => kind)
}
