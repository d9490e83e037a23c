import mongoose from 'mongoose'
import { ServerError, type SessionAccount } from '../../../server/plugin-api.ts'
import { nameOf } from './import-files.ts'
import type { ProjectStore } from './project-store.ts'
import type { Release, Review } from './release.ts'

/** @throws NOT_FOUND */
export async function findRelease({ releases }: ProjectStore, projectId: string, number: number): Promise<Release> {
  const release = await releases.findOne({ projectId, number }, { _id: 0 }).lean<Release>()
  if (!release) throw new ServerError('NOT_FOUND')
  return release
}

/**
 * Whether somebody may review a release: never who asks for it, nor who alone wrote it. Two people have then seen all of it,
 * whoever of them wrote which part.
 */
export const mayReview = ({ askedBy, writers }: Pick<Release, 'askedBy' | 'writers'>, accountId: string): boolean =>
  accountId !== askedBy && (writers.length === 0 || writers.some(writer => writer !== accountId))

/**
 * Approves it, sends it back, or, for who asked, withdraws it. Each approves once.
 * @throws REVIEW_BY_ANOTHER for one's own; CONFLICT where it is no longer open
 */
export async function reviewRelease(
  store: ProjectStore,
  account: SessionAccount,
  projectId: string,
  number: number,
  { verdict, comment }: Pick<Review, 'verdict' | 'comment'>,
): Promise<void> {
  const release = await findRelease(store, projectId, number)
  if (verdict === 'withdrawn' ? release.askedBy !== account.id : !mayReview(release, account.id))
    throw new ServerError('REVIEW_BY_ANOTHER')
  await mongoose.connection.transaction(async () => {
    const { modifiedCount } = await store.releases.updateOne(
      // What is in force is not taken back by a word.
      {
        projectId,
        number,
        state: 'open',
        'deployments.0': { $exists: false },
        reviews: { $not: { $elemMatch: { by: account.id } } },
      },
      {
        $push: { reviews: { verdict, comment, by: account.id, at: new Date() } },
        ...(verdict === 'approved' ? {} : { $set: { state: verdict } }),
      },
    )
    if (modifiedCount === 0) throw new ServerError('CONFLICT')
    await store.audit.record({
      accountId: account.id,
      action: `modeler.release-${verdict}`,
      target: await nameOf(store, projectId),
      after: { projectId, release: number },
      ...(comment === '' ? {} : { reason: comment }),
    })
  })
  if (verdict !== 'withdrawn') await tellAsker(store, account, release, verdict)
}

async function tellAsker(
  store: ProjectStore,
  account: SessionAccount,
  release: Release,
  verdict: Review['verdict'],
): Promise<void> {
  const { projectId, number, askedBy } = release
  await store.notifications.notify(
    { accountIds: [askedBy] },
    {
      kind: 'modeler.reviewed',
      effectKey: `modeler.reviewed:${projectId}:${number}:${account.id}`,
      path: `/modeler/projects/${projectId}/releases/${number}`,
      values: { project: await nameOf(store, projectId), number, who: account.name, verdict },
    },
  )
}
