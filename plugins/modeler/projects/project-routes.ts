import { z } from 'zod'
import { ServerError, type PluginContext } from '../../../server/plugin-api.ts'
import { openArchive, packArchive } from './archive.ts'
import { registerFileRoutes } from './file-routes.ts'
import { newFile, type NewFile } from './file-name.ts'
import { contentOf } from './history.ts'
import { nameOf, takeIn } from './import-files.ts'
import type { ProjectStore } from './project-store.ts'
import { listProjects, projectView } from './project-view.ts'
import { registerReleaseRoutes } from './release-routes.ts'
import { filesOfPack, filesOfProcess, packSources } from './sources.ts'

const roles = ['administrator'] as const
const OF_PROJECT = { roles, data: { projectId: 'model' } } as const

const particulars = z.object({ name: z.string().trim().min(1).max(80), description: z.string().trim().max(500).default('') })
const newProject = particulars.extend({
  from: z
    .union([
      z.strictObject({ pack: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
      z.strictObject({ processDefinitionKey: z.string().regex(/^\d{1,20}$/) }),
    ])
    .optional(),
})
/** Base64, so that no byte changes on the way. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const imported = z.union([
  z.strictObject({ files: z.array(newFile).min(1).max(20), onlyNew: z.boolean().default(false) }),
  z.strictObject({ archive: z.string().regex(BASE64).max(4_000_000) }),
])

/** `/api/modeler/projects…`: models under common care. Administrators only. */
export function registerProjectRoutes(context: PluginContext, store: ProjectStore): void {
  const { audit } = store
  context.contribute('notificationKind', told('taken-over', false))
  context.contribute('notificationKind', told('review-asked', true))
  context.contribute('notificationKind', told('reviewed', true))
  context.route('get', '/projects', { roles, data: 'model' }, async (_request, response) => {
    response.json({ items: await listProjects(store) })
  })
  context.route('get', '/project-sources', { roles, data: 'model' }, (_request, response) => response.json(packSources()))
  context.route('post', '/projects', { roles, data: 'model' }, async ({ account, body }, response) => {
    const { from, ...project } = newProject.parse(body)
    const files = await firstFiles(store, from)
    const { _id } = await store.projects.create({ ...project, createdBy: account.id, createdAt: new Date() })
    const projectId = String(_id)
    const after = { projectId, ...(from ? { from } : {}) }
    await audit.record({ accountId: account.id, action: 'modeler.project-created', target: project.name, after })
    if (files.length > 0) await takeIn(store, account, projectId, files, { how: 'imported', onlyNew: false })
    response.status(201).json({ projectId })
  })
  context.route('get', '/projects/:projectId', OF_PROJECT, async ({ account, objects }, response) => {
    response.json(await projectView(store, objects.projectId, account.id))
  })
  context.route('put', '/projects/:projectId', OF_PROJECT, async ({ account, objects, body }, response) => {
    const set = particulars.parse(body)
    const before = await store.projects.findByIdAndUpdate(objects.projectId, { $set: set }).lean()
    if (!before) throw new ServerError('NOT_FOUND')
    const after = { projectId: objects.projectId, name: set.name }
    await audit.record({ accountId: account.id, action: 'modeler.project-changed', target: before.name, after })
    response.status(204).end()
  })
  context.route('post', '/projects/:projectId/files', { ...OF_PROJECT, body: 'large' }, async (request, response) => {
    const { projectId } = request.objects
    if (!(await store.projects.exists({ _id: projectId }))) throw new ServerError('NOT_FOUND')
    const asked = imported.parse(request.body)
    const opened =
      'archive' in asked ? await openArchive(Buffer.from(asked.archive, 'base64')) : { files: asked.files, skipped: [] }
    const onlyNew = 'onlyNew' in asked && asked.onlyNew
    const taken = await takeIn(store, request.account, projectId, opened.files, {
      how: onlyNew ? 'created' : 'imported',
      onlyNew,
    })
    response.status(201).json({ ...taken, skipped: opened.skipped })
  })
  context.route('get', '/projects/:projectId/archive', OF_PROJECT, async ({ objects: { projectId } }, response) => {
    const files = await store.files.find({ projectId, removed: false }).lean()
    if (files.length === 0) throw new ServerError('PROJECT_EMPTY')
    const contents = files.map(async ({ _id, name, folder, revision }) => ({
      name,
      folder,
      content: await contentOf(store, String(_id), revision),
    }))
    const archive = packArchive(await Promise.all(contents))
    response
      .type('application/zip')
      .attachment(`${await nameOf(store, projectId)}.zip`)
      .send(Buffer.from(archive))
  })
  registerFileRoutes(context, store)
  registerReleaseRoutes(context, store)
}

const told = (what: string, byMail: boolean) =>
  ({ kind: `modeler.${what}`, text: `modeler.notification.${what}`, inPage: true, byMail }) as const

async function firstFiles(store: ProjectStore, from: z.infer<typeof newProject>['from']): Promise<NewFile[]> {
  if (!from) return []
  if ('pack' in from) return filesOfPack(from.pack)
  return filesOfProcess(store.engine, store.resources, from.processDefinitionKey)
}
