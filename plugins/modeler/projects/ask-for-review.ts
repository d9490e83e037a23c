import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import { AccountModel } from '../../../domain/account.ts'
import { ServerError, type SessionAccount } from '../../../server/plugin-api.ts'
import type { ResourceFile } from '../deploy.ts'
import { checkPrivacy } from '../form-privacy.ts'
import { checkSafety } from '../resource-safety.ts'
import type { StoredFile } from './editing.ts'
import { contentOf } from './history.ts'
import { nameOf } from './import-files.ts'
import type { ProjectStore } from './project-store.ts'
import type { ReleasedFile } from './release.ts'
import { reviewersNeeded } from './review-rule.ts'
import { checkScenarios, deployable } from './scenarios.ts'

/**
 * Freezes what the project's files say now, for another administrator to look at.
 * @returns the release's number
 * @throws DEPLOYMENT_INVALID for what would be refused at deployment anyway, and for kept trials that go another way; PROJECT_EMPTY
 */
export async function askForReview(
  store: ProjectStore,
  account: SessionAccount,
  projectId: string,
  notes: string,
): Promise<number> {
  const files = await store.files.find({ projectId, removed: false }).sort({ name: 1 }).lean<StoredFile[]>()
  if (files.length === 0) throw new ServerError('PROJECT_EMPTY')
  const resources = await Promise.all(
    files.map(async file => ({ name: file.name, content: await contentOf(store, String(file._id), file.revision) })),
  )
  checkSafety(deployable(resources))
  checkPrivacy(resources)
  await checkScenarios(store, resources)
  const released = files.map((file, index) => releasedFile(file, resources[index] ?? { name: '', content: '' }))
  const number = await mongoose.connection.transaction(async () => {
    const last = await store.releases.findOne({ projectId }, 'number').sort({ number: -1 }).lean()
    const release = { projectId, number: (last?.number ?? 0) + 1, notes, files: released }
    // Whoever wrote on in between has begun a new revision: what is frozen here would not be what was read above.
    const still = await store.files.countDocuments({ $or: files.map(({ _id, version }) => ({ _id, version })) })
    if (still !== files.length) throw new ServerError('CONFLICT')
    const isOfRelease = { $or: released.map(({ fileId, revision }) => ({ fileId, revision })) }
    await store.revisions.updateMany(isOfRelease, { $set: { kept: true } })
    await store.releases.create({
      ...release,
      writers: await writersOf(store, projectId, released),
      askedBy: account.id,
      askedAt: new Date(),
      state: 'open',
    })
    await store.audit.record({
      accountId: account.id,
      action: 'modeler.release-asked',
      target: await nameOf(store, projectId),
      after: { projectId, release: release.number, files: released.map(({ name, sha256 }) => ({ name, sha256 })) },
      ...(notes === '' ? {} : { reason: notes }),
    })
    return release.number
  })
  if ((await reviewersNeeded()) > 0) await tellReviewers(store, account, projectId, number)
  return number
}

const releasedFile = (file: StoredFile, { content }: ResourceFile): ReleasedFile => ({
  fileId: String(file._id),
  name: file.name,
  folder: file.folder,
  revision: file.revision,
  sha256: createHash('sha256').update(content).digest('hex'),
})

/** Who wrote what is new since the release that was deployed last. */
async function writersOf(store: ProjectStore, projectId: string, files: readonly ReleasedFile[]): Promise<string[]> {
  const before = await store.releases
    .findOne({ projectId, 'deployments.0': { $exists: true } })
    .sort({ number: -1 })
    .lean()
  const known = new Map(before?.files.map(({ fileId, revision }) => [fileId, revision]))
  const isNew = files.map(({ fileId, revision }) => ({ fileId, revision: { $gt: known.get(fileId) ?? 0, $lte: revision } }))
  return store.revisions.distinct('savedBy', { $or: isNew })
}

/** Active administrators other than this one. */
export const otherAdministrators = async (accountId: string): Promise<string[]> =>
  (await AccountModel.distinct('_id', { roles: 'administrator', disabled: false, _id: { $ne: accountId } })).map(String)

async function tellReviewers(store: ProjectStore, account: SessionAccount, projectId: string, number: number): Promise<void> {
  await store.notifications.notify(
    { accountIds: await otherAdministrators(account.id) },
    {
      kind: 'modeler.review-asked',
      effectKey: `modeler.review-asked:${projectId}:${number}`,
      path: `/modeler/projects/${projectId}/releases/${number}`,
      values: { project: await nameOf(store, projectId), number, who: account.name },
    },
  )
}
