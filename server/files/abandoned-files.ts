import { DraftModel, draftsFor } from '../../domain/draft.ts'
import { StoredFileModel, removeStoredFile } from '../../domain/stored-file.ts'
import type { Logger } from '../plugin-api.ts'
import { ABANDONED_AFTER_MS, BROKEN_AFTER_MS } from './file-limits.ts'

const EVERY_MS = 30 * 60_000

/** Removes what nobody handed in: an upload that broke off with the server, and one that no draft waits with any more. */
export async function removeAbandonedFiles(now = Date.now()): Promise<number> {
  const before = (ms: number) => ({ $lt: new Date(now - ms) })
  const candidates = await StoredFileModel.find(
    {
      submissionId: null,
      $or: [
        { state: 'arriving', uploadedAt: before(BROKEN_AFTER_MS) },
        { state: 'kept', uploadedAt: before(ABANDONED_AFTER_MS) },
      ],
    },
    'state uploadedBy passedTo target',
  ).lean()
  let removed = 0
  for (const { _id, state, uploadedBy, passedTo = [], target } of candidates) {
    const whose = { accountId: { $in: [uploadedBy, ...passedTo] } }
    if (state === 'kept' && (await DraftModel.exists({ ...whose, ...draftsFor(target) }))) continue
    await removeStoredFile(_id)
    removed += 1
  }
  return removed
}

/** @returns what ends it */
export function sweepAbandonedFiles(log: Logger): () => Promise<void> {
  let sweeping: Promise<void> = Promise.resolve()
  const sweep = async (): Promise<void> => {
    try {
      const removed = await removeAbandonedFiles()
      if (removed > 0) log.info('abandoned uploads removed', { removed })
    } catch (error) {
      log.warn('abandoned uploads could not be removed; tried again later', { cause: String(error) })
    }
  }
  const timer = setInterval(() => (sweeping = sweep()), EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await sweeping
  }
}
