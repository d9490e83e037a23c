import { StoredFileModel } from '../../domain/stored-file.ts'
import type { StoredFile } from '../../domain/stored-file.ts'
import { FILE_LIMITS } from './file-limits.ts'
import { fileRefused } from './file-refused.ts'

const HOUR_MS = 60 * 60_000

/**
 * Whether there is room for this one, which is recorded already and counts at its largest while it arrives: of many at once,
 * none is overlooked. @throws FILE_REFUSED
 */
export async function checkQuota({ uploadedBy, uploadedAt, target, processInstanceKey }: StoredFile): Promise<void> {
  const since = new Date(uploadedAt.getTime() - HOUR_MS)
  const [hour, waiting, ofCase] = await Promise.all([
    usage({ uploadedBy, uploadedAt: { $gt: since } }),
    usage({ uploadedBy, state: { $ne: 'submitted' } }),
    usage(processInstanceKey ? { processInstanceKey } : { uploadedBy, target, state: { $ne: 'submitted' } }),
  ])
  const { filesPerHour, bytesPerHour, filesWaiting, filesPerCase, bytesPerCase } = FILE_LIMITS
  if (hour.files > filesPerHour || hour.bytes > bytesPerHour) throw fileRefused('hour', { limit: filesPerHour })
  if (waiting.files > filesWaiting) throw fileRefused('waiting', { limit: filesWaiting })
  if (ofCase.files > filesPerCase || ofCase.bytes > bytesPerCase) throw fileRefused('full', { limit: filesPerCase })
}

async function usage(filter: object): Promise<{ files: number; bytes: number }> {
  const [found] = await StoredFileModel.aggregate<{ files: number; bytes: number }>([
    { $match: filter },
    { $group: { _id: null, files: { $sum: 1 }, bytes: { $sum: '$sizeBytes' } } },
  ])
  return found ?? { files: 0, bytes: 0 }
}
