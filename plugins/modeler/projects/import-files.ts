import mongoose from 'mongoose'
import { ServerError, type SessionAccount } from '../../../server/plugin-api.ts'
import { heldError, isHeldByAnother, type StoredFile } from './editing.ts'
import { MOST_FILES, type NewFile } from './file-name.ts'
import type { ProjectStore } from './project-store.ts'
import { resourceIds } from './resource-ids.ts'
import { writeWithin } from './save-file.ts'

/** Of a request: nothing that a page keeps open. */
const NO_PAGE = ''

export interface TakenIn {
  readonly added: string[]
  /** A new revision of a file that was there. */
  readonly changed: string[]
  readonly unchanged: string[]
}
interface How {
  readonly how: 'created' | 'imported'
  /** A file of this name must not be there yet. */
  readonly onlyNew: boolean
}

/**
 * Takes files into a project, all or none. One of a name that is there becomes its new revision, so that nothing is lost.
 * @throws MODEL_HELD where somebody writes one of them, MODEL_NAME_TAKEN, TOO_MANY_FILES
 */
export async function takeIn(
  store: ProjectStore,
  account: SessionAccount,
  projectId: string,
  files: readonly NewFile[],
  { how, onlyNew }: How,
): Promise<TakenIn> {
  checkNames(files.map(({ name }) => name))
  return mongoose.connection.transaction(async () => {
    const taken: TakenIn = { added: [], changed: [], unchanged: [] }
    const there = await store.files.find({ projectId }).lean<StoredFile[]>()
    const byName = new Map(there.map(file => [file.name, file]))
    const isNew = files.filter(({ name }) => !byName.has(name)).length
    if (there.length + isNew > MOST_FILES)
      throw new ServerError('ARCHIVE_REFUSED', { values: { reason: 'count', limit: MOST_FILES, name: '' } })
    for (const file of files) {
      const known = byName.get(file.name)
      if (!known) taken.added.push(file.name)
      else if (onlyNew) throw new ServerError('MODEL_NAME_TAKEN', { values: { name: file.name } })
      else taken[await takeRevision(store, account, known, file)].push(file.name)
    }
    await addFiles(
      store,
      account.id,
      projectId,
      files.filter(({ name }) => !byName.has(name)),
      how,
    )
    if (files.length > 0) {
      const after = { projectId, ...taken }
      await store.audit.record({
        accountId: account.id,
        action: 'modeler.files-taken-in',
        target: await nameOf(store, projectId),
        after,
      })
    }
    return taken
  })
}

async function addFiles(
  store: ProjectStore,
  accountId: string,
  projectId: string,
  files: readonly NewFile[],
  how: How['how'],
): Promise<void> {
  if (files.length === 0) return
  const now = new Date()
  const saved = { projectId, revision: 1, savedBy: accountId, savedAt: now }
  const made = await store.files.insertMany(
    files.map(file => ({ ...saved, name: file.name, folder: file.folder, version: 1, resourceIds: resourceIds(file) })),
  )
  await store.revisions.insertMany(
    made.map(({ _id }, index) => ({ ...saved, fileId: String(_id), content: files[index]?.content ?? '', how, begunAt: now })),
  )
}

async function takeRevision(
  store: ProjectStore,
  account: SessionAccount,
  known: StoredFile,
  { folder, content }: NewFile,
): Promise<'changed' | 'unchanged'> {
  if (known.editor && isHeldByAnother(known.editor, account.id, NO_PAGE)) throw await heldError(known.editor)
  await store.files.updateOne({ _id: known._id }, { $set: { removed: false, folder } })
  const { revision } = await writeWithin(
    store,
    account,
    known,
    { content, version: known.version, page: NO_PAGE },
    { how: 'imported' },
  )
  return revision === known.revision ? 'unchanged' : 'changed'
}

function checkNames(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new ServerError('ARCHIVE_REFUSED', { values: { reason: 'twice', limit: 0, name: twice } })
}

export async function nameOf({ projects }: ProjectStore, projectId: string): Promise<string> {
  return (await projects.findById(projectId, 'name').lean())?.name ?? projectId
}
