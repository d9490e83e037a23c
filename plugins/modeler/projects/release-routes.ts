import { z } from 'zod'
import { ServerError, type PluginContext } from '../../../server/plugin-api.ts'
import { packArchive } from './archive.ts'
import { askForReview } from './ask-for-review.ts'
import { deployRelease, filesOfRelease } from './deploy-release.ts'
import { pathOf } from './file-name.ts'
import { nameOf } from './import-files.ts'
import type { ProjectStore } from './project-store.ts'
import type { Release } from './release.ts'
import { findRelease, reviewRelease } from './review-release.ts'

const roles = ['administrator'] as const
const OF_RELEASE = { roles, data: { projectId: 'model', release: 'model' } } as const
const RELEASE = '/projects/:projectId/releases/:release'

const asked = z.object({ notes: z.string().trim().min(1).max(2000) })
const review = z
  .object({ verdict: z.enum(['approved', 'sent-back', 'withdrawn']), comment: z.string().trim().max(2000).default('') })
  .refine(({ verdict, comment }) => verdict !== 'sent-back' || comment !== '', {
    path: ['comment'],
    message: 'say what to change',
  })
const deployment = z.object({ reason: z.string().trim().max(500).default('') })
const number = z.coerce.number().int().min(1)

/** What a release changes: each file as it is in it, and as it was in the one put into force before it. */
export interface ReleaseContents {
  readonly files: readonly { readonly path: string; readonly name: string; readonly content: string; readonly before?: string }[]
  /** Files that the release before had and this one has not. They stay deployed. */
  readonly gone: readonly string[]
  /** Whose `before` it is. */
  readonly since?: number
}

/** `/api/modeler/projects/:projectId/releases…`: ask for a review, review, deploy, roll back. */
export function registerReleaseRoutes(context: PluginContext, store: ProjectStore): void {
  context.route('post', '/projects/:projectId/releases', { roles, data: { projectId: 'model' } }, async (request, response) => {
    const { projectId } = request.objects
    if (!(await store.projects.exists({ _id: projectId }))) throw new ServerError('NOT_FOUND')
    response.status(201).json({ number: await askForReview(store, request.account, projectId, asked.parse(request.body).notes) })
  })
  context.route('get', RELEASE, OF_RELEASE, async ({ objects: { projectId, release } }, response) => {
    response.json(await releaseContents(store, await findRelease(store, projectId, number.parse(release))))
  })
  context.route('get', `${RELEASE}/archive`, OF_RELEASE, async ({ objects: { projectId, release } }, response) => {
    const found = await findRelease(store, projectId, number.parse(release))
    const archive = packArchive(await filesOfRelease(store, found))
    response
      .type('application/zip')
      .attachment(`${await nameOf(store, projectId)}-${found.number}.zip`)
      .send(Buffer.from(archive))
  })
  context.route('post', `${RELEASE}/reviews`, OF_RELEASE, async ({ account, objects, body }, response) => {
    await reviewRelease(store, account, objects.projectId, number.parse(objects.release), review.parse(body))
    response.status(204).end()
  })
  context.route('post', `${RELEASE}/deployments`, OF_RELEASE, async ({ account, objects, body }, response) => {
    const { reason } = deployment.parse(body)
    const deployed = await deployRelease(store, account, objects.projectId, number.parse(objects.release), reason)
    response.status(201).json({ deployed })
  })
}

async function releaseContents(store: ProjectStore, release: Release): Promise<ReleaseContents> {
  const { projectId, number: own } = release
  const since = await store.releases
    .findOne({ projectId, number: { $lt: own }, 'deployments.0': { $exists: true } })
    .sort({ number: -1 })
    .lean<Release>()
  const [files, earlier] = await Promise.all([filesOfRelease(store, release), since ? filesOfRelease(store, since) : []])
  const before = new Map(earlier.map(file => [file.name, file.content]))
  return {
    files: files.map(file => {
      const was = before.get(file.name)
      return { path: pathOf(file), name: file.name, content: file.content, ...(was === undefined ? {} : { before: was }) }
    }),
    gone: earlier.map(({ name }) => name).filter(name => !files.some(file => file.name === name)),
    ...(since ? { since: since.number } : {}),
  }
}
