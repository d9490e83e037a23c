import type { HydratedDocument } from 'mongoose'
import { AccountModel } from '../../../domain/account.ts'
import { ServerError, type SessionAccount } from '../../../server/plugin-api.ts'
import type { Editor, ProjectFile, ProjectStore } from './project-store.ts'

/** A page says every ten seconds that it is there; one that has not for so long has gone. */
const LEASE_MS = 45_000

export type StoredFile = ProjectFile & { _id: HydratedDocument<ProjectFile>['_id'] }

/** Who has a file open to write. Wall time. */
export interface EditingView {
  /** Whether it is the page that asks. */
  readonly mine: boolean
  readonly by: string
  /** The asker's own, in another window. */
  readonly own: boolean
  readonly since: string
  /** Of the draft, so that a page knows whether what it shows is the newest. */
  readonly version: number
}

/** @throws NOT_FOUND */
export async function findFile({ files }: ProjectStore, projectId: string, fileId: string): Promise<StoredFile> {
  const file = await files.findOne({ _id: fileId, projectId }).lean<StoredFile>()
  if (!file) throw new ServerError('NOT_FOUND')
  return file
}

export const isHeldByAnother = (editor: Editor | undefined, accountId: string, page: string, now = new Date()): boolean =>
  editor !== undefined && editor.until > now && !(editor.accountId === accountId && editor.page === page)

/** In a query: nobody else has it. */
export const freeFor = (accountId: string, page: string, now: Date) => ({
  $or: [
    { editor: { $exists: false } },
    { 'editor.until': { $lte: now } },
    { 'editor.accountId': accountId, 'editor.page': page },
  ],
})

/**
 * The page is open, and writes if nobody else does. @param takeOver although somebody else does: they are told
 */
export async function holdFile(
  store: ProjectStore,
  account: SessionAccount,
  file: StoredFile,
  page: string,
  takeOver = false,
): Promise<EditingView> {
  const now = new Date()
  const isHolding = file.editor?.accountId === account.id && file.editor.page === page && file.editor.until > now
  const since = isHolding && file.editor ? file.editor.since : now
  const editor: Editor = { accountId: account.id, page, since, until: new Date(now.getTime() + LEASE_MS) }
  const own = { _id: file._id, removed: false }
  const before = await store.files
    .findOneAndUpdate(takeOver ? own : { ...own, ...freeFor(account.id, page, now) }, { $set: { editor } })
    .lean<StoredFile>()
  if (before && takeOver && isHeldByAnother(before.editor, account.id, page, now)) await tellOfTakeOver(store, account, before)
  const shown = before ? { ...before, editor } : await findFile(store, file.projectId, String(file._id))
  return editingView(shown, account.id, page)
}

/** The page has been left: whoever comes next may write at once. */
export async function leaveFile({ files }: ProjectStore, account: SessionAccount, file: StoredFile, page: string): Promise<void> {
  await files.updateOne({ _id: file._id, 'editor.accountId': account.id, 'editor.page': page }, { $unset: { editor: 1 } })
}

async function editingView({ editor, version }: StoredFile, accountId: string, page: string): Promise<EditingView> {
  const mine = editor !== undefined && editor.accountId === accountId && editor.page === page
  const by = editor && (await AccountModel.findById(editor.accountId, 'name').lean())
  return { mine, by: by?.name ?? '', own: editor?.accountId === accountId, since: editor?.since.toISOString() ?? '', version }
}

async function tellOfTakeOver({ audit, notifications }: ProjectStore, account: SessionAccount, file: StoredFile): Promise<void> {
  const { editor, projectId, name } = file
  if (!editor) return
  const fileId = String(file._id)
  await audit.record({
    accountId: account.id,
    action: 'modeler.file-taken-over',
    target: name,
    before: { by: editor.accountId, since: editor.since },
    after: { projectId, fileId },
  })
  if (editor.accountId === account.id) return
  await notifications.notify(
    { accountIds: [editor.accountId] },
    {
      kind: 'modeler.taken-over',
      effectKey: `modeler.taken-over:${fileId}:${editor.since.toISOString()}`,
      path: `/modeler/projects/${projectId}/files/${fileId}`,
      values: { file: name, who: account.name },
    },
  )
}

/** @returns MODEL_HELD, with who has it and since when */
export async function heldError(editor: Editor): Promise<ServerError> {
  const account = await AccountModel.findById(editor.accountId, 'name').lean()
  return new ServerError('MODEL_HELD', { values: { who: account?.name ?? '', since: shortTime(editor.since) } })
}

/** @returns MODEL_CHANGED, with who saved since and when */
export async function changedError({ savedBy, savedAt }: Pick<ProjectFile, 'savedBy' | 'savedAt'>): Promise<ServerError> {
  const account = await AccountModel.findById(savedBy, 'name').lean()
  return new ServerError('MODEL_CHANGED', { values: { who: account?.name ?? '', at: shortTime(savedAt) } })
}

/** `2026-11-21 14:05` */
const shortTime = (at: Date): string => at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16)
