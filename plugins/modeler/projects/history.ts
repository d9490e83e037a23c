import { ServerError, type SessionAccount } from '../../../server/plugin-api.ts'
import { accountNames } from '../model-catalogue.ts'
import type { StoredFile } from './editing.ts'
import type { FileRevision, ProjectStore } from './project-store.ts'
import { writeFile, type Written } from './save-file.ts'

export interface RevisionView {
  readonly revision: number
  readonly how: FileRevision['how']
  readonly from?: number
  readonly note?: string
  readonly savedBy: string
  readonly savedAt: string
}

/** Newest first. */
export async function revisionsOf({ revisions }: ProjectStore, file: StoredFile): Promise<RevisionView[]> {
  const found = await revisions
    .find({ fileId: String(file._id) }, { content: 0 })
    .sort({ revision: -1 })
    .lean()
  const names = await accountNames(found.map(({ savedBy }) => savedBy))
  return found.map(({ revision, how, from, note, savedBy, savedAt }) => ({
    revision,
    how,
    ...(from === undefined ? {} : { from }),
    ...(note ? { note } : {}),
    savedBy: names.get(savedBy) ?? savedBy,
    savedAt: savedAt.toISOString(),
  }))
}

/** @throws NOT_FOUND */
export async function contentOf({ revisions }: ProjectStore, fileId: string, revision: number): Promise<string> {
  const found = await revisions.findOne({ fileId, revision }, 'content').lean()
  if (!found) throw new ServerError('NOT_FOUND')
  return found.content
}

/** What stands there now gets a name, and stays: the next change begins a new revision. @throws CONFLICT where it has one */
export async function nameRevision(store: ProjectStore, account: SessionAccount, file: StoredFile, note: string): Promise<void> {
  const fileId = String(file._id)
  const { matchedCount } = await store.revisions.updateOne(
    { fileId, revision: file.revision, note: { $exists: false } },
    { $set: { note, kept: true } },
  )
  if (matchedCount === 0) throw new ServerError('CONFLICT')
  await store.audit.record({
    accountId: account.id,
    action: 'modeler.revision-named',
    target: file.name,
    after: { projectId: file.projectId, fileId, revision: file.revision, note },
  })
}

/** An earlier revision comes back as a new one: what stood there until now stays in the history. */
export async function restoreRevision(
  store: ProjectStore,
  account: SessionAccount,
  file: StoredFile,
  asked: { readonly revision: number; readonly version: number; readonly page: string },
): Promise<Written> {
  const content = await contentOf(store, String(file._id), asked.revision)
  return writeFile(store, account, file, { ...asked, content }, { how: 'restored', from: asked.revision })
}
