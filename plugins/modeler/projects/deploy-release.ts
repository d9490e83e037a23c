import { ServerError, type SessionAccount } from '../../../server/plugin-api.ts'
import { deploy, recordDeployments, type Deployed } from '../deploy.ts'
import { contentOf } from './history.ts'
import { nameOf } from './import-files.ts'
import type { NewFile } from './file-name.ts'
import type { ProjectStore } from './project-store.ts'
import { isDeployable, type Release } from './release.ts'
import { findRelease } from './review-release.ts'
import { reviewersNeeded } from './review-rule.ts'
import { checkScenarios, deployable } from './scenarios.ts'

/** The files of a release, as they were frozen. */
export const filesOfRelease = (store: ProjectStore, { files }: Pick<Release, 'files'>): Promise<NewFile[]> =>
  Promise.all(
    files.map(async ({ fileId, name, folder, revision }) => ({
      name,
      folder,
      content: await contentOf(store, fileId, revision),
    })),
  )

/**
 * Puts a release into force: as new versions, beside those that running cases go on with. One that was followed by a later release
 * comes back in this way, too (roll-back).
 * @throws REVIEW_NEEDED until as many as the parameter says have approved it, DEPLOYMENT_INVALID where a kept trial goes another way
 */
export async function deployRelease(
  store: ProjectStore,
  account: SessionAccount,
  projectId: string,
  number: number,
  reason: string,
): Promise<Deployed[]> {
  const release = await findRelease(store, projectId, number)
  const project = await nameOf(store, projectId)
  if (!isDeployable(release, await reviewersNeeded())) throw new ServerError('REVIEW_NEEDED', { values: { project } })
  const later = await store.releases.exists({ projectId, number: { $gt: number }, 'deployments.0': { $exists: true } })
  const files = await filesOfRelease(store, release)
  // What it calls may be another by now.
  await checkScenarios(store, files)
  const deployed = await deploy(store.engine, store.resources, deployable(files), account.id)
  const rolledBack = later !== null
  const deployment = { by: account.id, at: new Date(), rolledBack, reason, deployed }
  await store.releases.updateOne({ projectId, number }, { $push: { deployments: deployment } })
  await recordDeployments(store.audit, account.id, deployed, reason)
  await store.audit.record({
    accountId: account.id,
    action: rolledBack ? 'modeler.release-rolled-back' : 'modeler.release-deployed',
    target: project,
    after: {
      projectId,
      release: number,
      askedBy: release.askedBy,
      approvedBy: release.reviews.filter(({ verdict }) => verdict === 'approved').map(({ by }) => by),
    },
    ...(reason === '' ? {} : { reason }),
  })
  return deployed
}
