import mongoose from 'mongoose'
import { ServerError, type SessionAccount } from '../../../server/plugin-api.ts'
import { changedError, findFile, freeFor, heldError, isHeldByAnother, type StoredFile } from './editing.ts'
import type { FileRevision, ProjectStore } from './project-store.ts'
import { resourceIds } from './resource-ids.ts'

/** What one writes within it is one revision, unless somebody names it, releases it, or writes in between. */
const ONE_REVISION_MS = 10 * 60_000

export interface Write {
  readonly content: string
  /** What the page was opened with, or saved itself last. */
  readonly version: number
  readonly page: string
}
export interface Written {
  readonly version: number
  readonly revision: number
  readonly savedAt: string
}

type Origin = Pick<FileRevision, 'how' | 'from'>

/**
 * Writes a file's draft: into its writer's newest revision while they go on, as a new revision otherwise. What is the same is not
 * written. The audit hears of each new revision, in the same transaction.
 * @throws MODEL_HELD where another page has it, MODEL_CHANGED where it was saved since; nothing is written then
 */
export const writeFile = (...write: Parameters<typeof writeWithin>): Promise<Written> =>
  mongoose.connection.transaction(() => writeWithin(...write))

/** The same within a transaction of the caller's. */
export async function writeWithin(
  store: ProjectStore,
  account: SessionAccount,
  file: StoredFile,
  { content, version, page }: Write,
  origin: Origin = { how: 'saved' },
): Promise<Written> {
  const now = new Date()
  const ids = resourceIds({ name: file.name, content })
  const before = await store.files
    .findOneAndUpdate(
      { _id: file._id, version, removed: false, ...freeFor(account.id, page, now) },
      { $set: { savedBy: account.id, savedAt: now, resourceIds: ids }, $inc: { version: 1 } },
    )
    .lean<StoredFile>()
  if (!before) throw await refusal(store, account, file, page)
  const newest = await store.revisions
    .findOne({ fileId: String(file._id), revision: before.revision })
    .orFail()
    .lean()
  const written = { version: version + 1, revision: before.revision, savedAt: now.toISOString() }
  if (newest.content === content && origin.how !== 'restored') return written
  if (origin.how === 'saved' && isGoingOn(newest, account.id, now)) {
    await store.revisions.updateOne({ _id: newest._id }, { $set: { content, savedAt: now } })
    return written
  }
  const revision = before.revision + 1
  const about = { projectId: file.projectId, fileId: String(file._id), revision, ...origin }
  await store.files.updateOne({ _id: file._id }, { $set: { revision } })
  await store.revisions.create({ ...about, content, savedBy: account.id, begunAt: now, savedAt: now })
  const action = origin.how === 'restored' ? 'modeler.revision-restored' : 'modeler.file-changed'
  await store.audit.record({ accountId: account.id, action, target: file.name, after: about })
  return { ...written, revision }
}

const isGoingOn = ({ how, kept, savedBy, begunAt }: FileRevision, accountId: string, now: Date): boolean =>
  how === 'saved' && !kept && savedBy === accountId && now.getTime() - begunAt.getTime() < ONE_REVISION_MS

async function refusal(store: ProjectStore, account: SessionAccount, file: StoredFile, page: string): Promise<ServerError> {
  const now = await findFile(store, file.projectId, String(file._id))
  if (now.removed) return new ServerError('NOT_FOUND')
  return now.editor && isHeldByAnother(now.editor, account.id, page) ? heldError(now.editor) : changedError(now)
}
