import { z } from 'zod'
import type { PluginContext } from '../../../server/plugin-api.ts'
import { isDuplicateKey } from '../../../domain/duplicate-key.ts'
import { ServerError } from '../../../server/plugin-api.ts'
import { accountNames } from '../model-catalogue.ts'
import { findFile, holdFile, leaveFile } from './editing.ts'
import { fileName, LONGEST } from './file-name.ts'
import { contentOf, nameRevision, restoreRevision, revisionsOf } from './history.ts'
import type { ProjectStore } from './project-store.ts'
import { fileView } from './project-view.ts'
import { writeFile } from './save-file.ts'

const OF_FILE = { roles: ['administrator'], data: { projectId: 'model', fileId: 'model' } } as const
const OF_REVISION = { roles: ['administrator'], data: { projectId: 'model', fileId: 'model', revision: 'model' } } as const
const FILE = '/projects/:projectId/files/:fileId'

/** A window's own name, made by itself. */
const page = z.string().regex(/^[\w-]{8,64}$/)
const version = z.number().int().min(1)
const revision = z.number().int().min(1)
const saved = z.object({ content: z.string().min(1).max(LONGEST), version, page })
const editing = z.object({ page, how: z.enum(['hold', 'take-over', 'leave']) })
const named = z.object({ note: z.string().trim().min(1).max(200) })
const restored = z.object({ revision, version, page })
const changed = z.object({ name: fileName.optional(), removed: z.boolean().optional() })

/** `/api/modeler/projects/:projectId/files/:fileId…`: the draft, who writes it, and all it ever said. */
export function registerFileRoutes(context: PluginContext, store: ProjectStore): void {
  context.route('get', FILE, OF_FILE, async ({ objects: { projectId, fileId } }, response) => {
    const file = await findFile(store, projectId, fileId)
    const content = await contentOf(store, fileId, file.revision)
    const names = await accountNames([file.savedBy, file.editor?.accountId ?? file.savedBy])
    response.json({ file: fileView(file, names), content, version: file.version })
  })
  context.route('put', FILE, { ...OF_FILE, body: 'large' }, async ({ account, objects, body }, response) => {
    const asked = saved.parse(body)
    response.json(await writeFile(store, account, await findFile(store, objects.projectId, objects.fileId), asked))
  })
  context.route('patch', FILE, OF_FILE, async ({ account, objects: { projectId, fileId }, body }, response) => {
    await changeFile(store, account.id, await findFile(store, projectId, fileId), changed.parse(body))
    response.status(204).end()
  })
  context.route('post', `${FILE}/editing`, OF_FILE, async ({ account, objects, body }, response) => {
    const asked = editing.parse(body)
    const file = await findFile(store, objects.projectId, objects.fileId)
    if (asked.how !== 'leave') return response.json(await holdFile(store, account, file, asked.page, asked.how === 'take-over'))
    await leaveFile(store, account, file, asked.page)
    return response.status(204).end()
  })
  context.route('get', `${FILE}/content`, OF_FILE, async ({ objects: { projectId, fileId } }, response) => {
    const file = await findFile(store, projectId, fileId)
    const content = await contentOf(store, fileId, file.revision)
    response.type('application/octet-stream').attachment(file.name).send(Buffer.from(content))
  })
  context.route('get', `${FILE}/revisions`, OF_FILE, async ({ objects: { projectId, fileId } }, response) => {
    response.json({ items: await revisionsOf(store, await findFile(store, projectId, fileId)) })
  })
  context.route('get', `${FILE}/revisions/:revision`, OF_REVISION, async ({ objects }, response) => {
    await findFile(store, objects.projectId, objects.fileId)
    const asked = z.coerce.number().int().min(1).parse(objects.revision)
    response.json({ content: await contentOf(store, objects.fileId, asked) })
  })
  context.route('post', `${FILE}/names`, OF_FILE, async ({ account, objects, body }, response) => {
    const { note } = named.parse(body)
    await nameRevision(store, account, await findFile(store, objects.projectId, objects.fileId), note)
    response.status(204).end()
  })
  context.route('post', `${FILE}/restored`, OF_FILE, async ({ account, objects, body }, response) => {
    const asked = restored.parse(body)
    response.json(await restoreRevision(store, account, await findFile(store, objects.projectId, objects.fileId), asked))
  })
}

/** Renames it, takes it out of the project or puts it back: what it said stays. @throws MODEL_NAME_TAKEN */
async function changeFile(
  { files, audit }: ProjectStore,
  accountId: string,
  file: Awaited<ReturnType<typeof findFile>>,
  { name = file.name, removed = file.removed }: z.infer<typeof changed>,
): Promise<void> {
  // What it is, its ending says: a process does not become a form.
  if (name.split('.').at(-1) !== file.name.split('.').at(-1))
    throw new ServerError('INVALID_REQUEST', { detail: 'the ending stays' })
  try {
    await files.updateOne({ _id: file._id }, { $set: { name, removed } })
  } catch (error) {
    if (isDuplicateKey(error)) throw new ServerError('MODEL_NAME_TAKEN', { values: { name } })
    throw error
  }
  const action = removed === file.removed ? 'renamed' : removed ? 'removed' : 'put-back'
  const after = { projectId: file.projectId, fileId: String(file._id), name }
  await audit.record({ accountId, action: `modeler.file-${action}`, target: file.name, after })
}
