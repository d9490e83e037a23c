import type { Request } from 'express'
import { Types } from 'mongoose'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import { keyOfTarget } from '../../domain/draft.ts'
import { isErased } from '../../domain/keys/key-ring.ts'
import { openText, sealText } from '../../domain/keys/sealed-text.ts'
import type { DataClass } from '../../domain/personal-data.ts'
import { newStreamKey } from '../../domain/sealed-stream.ts'
import { StoredFileModel, filePlace, removeStoredFile } from '../../domain/stored-file.ts'
import type { StoredFile } from '../../domain/stored-file.ts'
import { TaskModel } from '../../domain/task.ts'
import { ServerError } from '../errors.ts'
import type { CaseService, SessionAccount, StoredFileView } from '../plugin-api.ts'
import { isSealedFrom } from '../cases/case-scope.ts'
import { visibleTo } from '../tasks/task-scope.ts'
import { checkContent } from './check-content.ts'
import { FILE_LIMITS } from './file-limits.ts'
import { cleanName } from './file-name.ts'
import { checkQuota } from './file-quota.ts'
import { fileRefused } from './file-refused.ts'
import { isPicture, mediaTypeOf, readBytes, writeBytes } from './file-store.ts'
import { FewAtOnce } from './few-at-once.ts'
import { receiveUpload } from './receive-upload.ts'

/** `target`: the user task it was handed in with, or `start:<processDefinitionId>`. */
export type CaseFileView = StoredFileView & { readonly by: string; readonly target: string }

/** What a file is uploaded for. */
export interface FilePlace {
  readonly target: string
  readonly fieldKey: string
  readonly class: DataClass
  readonly processInstanceKey?: string
}

/** Whole files are in memory only while they are looked at, so few at once. */
const checks = new FewAtOnce(2)

/**
 * Takes the file of the request for that place. A refused or broken upload leaves nothing behind.
 * @throws FILE_REFUSED, INVALID_REQUEST
 */
export async function uploadFile(account: SessionAccount, place: FilePlace, request: Request): Promise<StoredFileView> {
  const announced = Number(request.get('content-length') ?? Number.NaN)
  if (announced > FILE_LIMITS.fileBytes + FORM_BYTES) throw fileRefused('size', { limit: FILE_LIMITS.fileBytes / 1024 / 1024 })
  const _id = new Types.ObjectId()
  const dataKey = await keyOfTarget(account.id, place.target)
  const file = await StoredFileModel.create({
    _id,
    dataKey,
    state: 'arriving',
    mediaType: 'application/octet-stream',
    sizeBytes: Number.isFinite(announced) ? Math.min(announced, FILE_LIMITS.fileBytes) : FILE_LIMITS.fileBytes,
    sealedKey: newStreamKey(dataKey, filePlace(_id, 'sealedKey')),
    ...place,
    uploadedBy: account.id,
    uploadedAt: new Date(),
  })
  try {
    await checkQuota(file)
    return await receiveUpload(request, (bytes, name) => keep(file, bytes, cleanName(name)))
  } catch (error) {
    await removeStoredFile(file._id)
    throw error
  }
}

/** Boundaries and headers of the form around the file. */
const FORM_BYTES = 4096

async function keep({ _id, sealedKey, dataKey = '' }: StoredFile, bytes: Readable, name: string): Promise<StoredFileView> {
  const { kind, sizeBytes, sha256 } = await writeBytes(_id, sealedKey, bytes, name)
  // As it was stored, so that what is kept is known to be readable.
  await checks.run(async () => checkContent(kind, await buffer(readBytes(_id, sealedKey))))
  const kept = await StoredFileModel.findOneAndUpdate(
    { _id, state: 'arriving' },
    {
      state: 'kept',
      sealedName: sealText(dataKey, filePlace(_id, 'sealedName'), name),
      mediaType: mediaTypeOf(kind),
      sizeBytes,
      sha256,
    },
    { returnDocument: 'after' },
  ).lean()
  if (!kept) throw new ServerError('CONFLICT', { detail: 'the upload took too long and was given up' })
  return toView(kept)
}

/**
 * What is not handed in is its uploader's; what is, is seen by those who see the case or a task of it.
 * @throws NOT_FOUND for everybody else
 */
export async function findFile(account: SessionAccount, id: string, cases: CaseService): Promise<StoredFileView> {
  const file = await visibleFile(account, id, cases)
  if (!file) throw new ServerError('NOT_FOUND')
  return toView(file)
}

export const seesFile = async (account: SessionAccount, id: string, cases: CaseService): Promise<boolean> =>
  (await visibleFile(account, id, cases)) !== undefined

async function visibleFile(account: SessionAccount, id: string, cases: CaseService): Promise<StoredFile | undefined> {
  const file = /^[0-9a-f]{24}$/.test(id) ? await StoredFileModel.findById(id).lean() : undefined
  return file && file.state !== 'arriving' && (await maySee(account, file, cases)) ? file : undefined
}

async function maySee(
  account: SessionAccount,
  { state, uploadedBy, passedTo, processInstanceKey }: StoredFile,
  cases: CaseService,
): Promise<boolean> {
  if (state === 'kept') return uploadedBy === account.id || Boolean(passedTo?.includes(account.id))
  if (!processInstanceKey) return false
  // A minor's file is for those who handle the case, and whoever may do a task of it now.
  const sealed = await isSealedFrom(account, processInstanceKey)
  const [task, found] = await Promise.all([
    TaskModel.exists({ $and: [{ processInstanceKey, ...(sealed ? { state: 'CREATED' } : {}) }, visibleTo(account)] }),
    sealed ? null : CaseModel.exists({ $and: [{ instances: processInstanceKey }, await cases.visibleTo(account)] }),
  ])
  return task !== null || found !== null
}

/** What was handed in with the case's forms, oldest first; of erased people nothing. For who may see the case. */
export async function filesOfCase(processInstanceKey: string): Promise<CaseFileView[]> {
  const found = await CaseModel.findOne({ instances: processInstanceKey }, 'instances').lean()
  const instances = found?.instances ?? [processInstanceKey]
  const files = await StoredFileModel.find({ processInstanceKey: { $in: instances }, state: 'submitted' })
    .sort({ uploadedAt: 1, _id: 1 })
    .lean()
  const uploaders = await AccountModel.find(
    { _id: { $in: [...new Set(files.map(({ uploadedBy }) => uploadedBy))] } },
    'name',
  ).lean()
  const names = new Map(uploaders.map(({ _id, name }) => [String(_id), name]))
  return files
    .filter(({ dataKey }) => !isErased(dataKey))
    .map(file => ({ ...toView(file), by: names.get(file.uploadedBy) ?? '', target: file.target }))
}

/** @throws CONFLICT once it is handed in: what is of a case stays with it */
export async function removeFile({ fileId, state }: StoredFileView): Promise<void> {
  if (state !== 'kept') throw new ServerError('CONFLICT', { detail: 'the file has been handed in' })
  await removeStoredFile(new Types.ObjectId(fileId))
}

export async function bytesOf({ fileId }: StoredFileView): Promise<Readable> {
  const file = await StoredFileModel.findById(fileId, 'sealedKey dataKey').lean()
  if (!file) throw new ServerError('NOT_FOUND')
  if (isErased(file.dataKey)) throw new ServerError('SUBJECT_ERASED')
  return readBytes(file._id, file.sealedKey)
}

function toView(file: StoredFile): StoredFileView {
  const { _id, mediaType, sizeBytes, state, uploadedAt, processInstanceKey, sealedName } = file
  const erased = isErased(file.dataKey)
  return {
    fileId: String(_id),
    name: sealedName && !erased ? openText(sealedName, filePlace(_id, 'sealedName')) : '',
    mediaType,
    isPicture: isPicture(mediaType),
    sizeBytes,
    sha256: file.sha256 ?? '',
    class: file.class,
    state,
    uploadedAt: uploadedAt.toISOString(),
    ...(processInstanceKey ? { processInstanceKey } : {}),
    ...(erased ? { erased: true } : {}),
  }
}
