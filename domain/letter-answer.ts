import { Schema, Types, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import { CaseModel } from './case.ts'
import { LetterModel } from './letter.ts'
import type { Letter } from './letter.ts'
import { sealed, withDataKey } from './sealed-field.ts'
import { StoredFileModel, rekeyFile } from './stored-file.ts'
import { keyOfCase } from './subject.ts'

/**
 * What an organ answered, as it was entered by hand or came by its hook. All that come are kept: the first one to a letter that waits
 * counts and is told to the process, further and late ones are told to those who handle the case (server/letters).
 */
export interface LetterAnswer {
  _id: Types.ObjectId
  letterId: string
  caseKey: string
  via: 'hand' | 'hook'
  /** Account id, or the hook's. */
  by: string
  /** Of one source each id is taken once. */
  source: string
  /** SHA-256 of what the hook sent: the same again is the same answer, anything else under its id is refused. */
  digest?: string
  /** One of those that the letter offers. */
  answer: string
  /** The day on which it arrived. */
  receivedOn: string
  /** The organ's own document number. */
  number?: string
  /** The organ's words, sealed. */
  words?: unknown
  fileIds: string[]
  at: Date
  /** Set once it was taken up: whether it counts. */
  standing?: 'first' | 'further'
  dataKey?: string
}

const fixed = { type: String, required: true, immutable: true } as const
export const letterAnswerSchema = new Schema<LetterAnswer>({
  letterId: { ...fixed, index: true },
  caseKey: { ...fixed, index: true },
  via: { ...fixed, enum: ['hand', 'hook'] },
  by: fixed,
  source: { ...fixed, unique: true },
  digest: { type: String, immutable: true },
  answer: fixed,
  receivedOn: fixed,
  number: { type: String, immutable: true },
  words: sealed(),
  fileIds: { type: [String], default: [] },
  at: { type: Date, required: true, immutable: true },
  standing: { type: String, enum: ['first', 'further'] },
})
letterAnswerSchema.index({ standing: 1 }, { partialFilterExpression: { standing: null } })
letterAnswerSchema.plugin(withDataKey)

export const LetterAnswerModel = model<LetterAnswer>('LetterAnswer', letterAnswerSchema, 'letterAnswers')

export type NewAnswer = Pick<LetterAnswer, 'via' | 'by' | 'source' | 'answer' | 'receivedOn' | 'at'> & {
  readonly digest?: string | undefined
  readonly number?: string | undefined
  readonly words?: string | undefined
  readonly fileIds?: readonly string[]
}

/**
 * Keeps an answer; the server takes it up. The same source again keeps nothing.
 * @returns false where the source has sent something else before
 * @throws ErasedError
 */
export async function keepAnswer(letter: Letter, { words, fileIds = [], digest, number, ...rest }: NewAnswer): Promise<boolean> {
  const { _id: letterId, caseKey } = letter
  const dataKey = await keyOfLetter(letter)
  const optional = { ...(digest === undefined ? {} : { digest }), ...(number === undefined ? {} : { number }) }
  const answer = new LetterAnswerModel({ letterId, caseKey, dataKey, fileIds, ...optional, ...rest })
  try {
    // The key first: what is sealed is sealed when it is set.
    await answer.set(words ? { words } : {}).save()
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const known = await LetterAnswerModel.findOne({ source: rest.source }).lean()
    return known?.letterId === letterId && known.digest === digest
  }
  await adoptFiles(fileIds, dataKey, caseKey)
  return true
}

/** The data key of what a letter's case stores. @throws ErasedError */
export async function keyOfLetter({ caseKey }: Pick<Letter, 'caseKey'>): Promise<string> {
  const found = await CaseModel.findById(caseKey, 'caseNo').lean()
  return keyOfCase(caseKey, found?.caseNo ?? undefined)
}

/** Under what the files of a letter are uploaded. */
export const targetOfLetter = (letterId: string): string => `letter:${letterId}`

/** @returns whether the account has uploaded all of them for this letter */
export async function areOwnFiles(fileIds: readonly string[], letterId: string, accountId: string): Promise<boolean> {
  const _id = { $in: fileIds.map(id => new Types.ObjectId(id)) }
  const own = { _id, state: 'kept' as const, uploadedBy: accountId, target: targetOfLetter(letterId) }
  return (await StoredFileModel.countDocuments(own)) === new Set(fileIds).size
}

/** From here on they are the case's, for all who may see it. */
async function adoptFiles(fileIds: readonly string[], dataKey: string, processInstanceKey: string): Promise<void> {
  for (const id of fileIds) await rekeyFile(new Types.ObjectId(id), dataKey)
  if (fileIds.length > 0)
    await StoredFileModel.updateMany({ _id: { $in: fileIds }, state: 'kept' }, { state: 'submitted', processInstanceKey })
}

/** Newest last; words readable unless the person is erased. */
export const answersTo = (letterId: string) => LetterAnswerModel.find({ letterId }).sort({ _id: 1 })

/**
 * Decides, once, whether an answer counts.
 * @returns the letter where it does
 */
export async function settleStanding(answer: Pick<LetterAnswer, '_id' | 'letterId'>): Promise<Letter | undefined> {
  const answerId = String(answer._id)
  await LetterModel.updateOne({ _id: answer.letterId, state: 'sent' }, { state: 'answered', answerId })
  const letter = await LetterModel.findById(answer.letterId).lean()
  return letter?.answerId === answerId ? letter : undefined
}
