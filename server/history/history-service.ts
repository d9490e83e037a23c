import { HistoryRecordModel } from '../../domain/history-record.ts'
import type { CopiedRecord } from '../../domain/history-record.ts'
import type { HistoryRecord, HistoryService } from '../plugin-api.ts'
import type { HistoryCopier } from './history-copier.ts'
import type { LatestValues } from './latest-values.ts'

/** Depth to which called instances are followed: a process that calls itself must not run away with a page. */
const DEEPEST_CALL = 20

export class History implements HistoryService {
  readonly #copier: HistoryCopier
  readonly #latest: LatestValues
  constructor(copier: HistoryCopier, latest: LatestValues) {
    this.#copier = copier
    this.#latest = latest
  }

  get resolution(): HistoryService['resolution'] {
    return this.#copier.resolution
  }

  async forInstance(processInstanceKey: string): Promise<HistoryRecord[]> {
    if (this.resolution === 'latest-values') return this.#latest.forInstance(processInstanceKey)
    const instances = await withCalled(processInstanceKey)
    const records = await HistoryRecordModel.find({ processInstanceKey: { $in: instances } })
      .sort({ _id: 1 })
      .lean()
    return records.map(toHistoryRecord)
  }
}

async function withCalled(processInstanceKey: string): Promise<string[]> {
  const all = [processInstanceKey]
  let level = [processInstanceKey]
  for (let depth = 0; level.length > 0 && depth < DEEPEST_CALL; depth++) {
    level = await HistoryRecordModel.distinct('processInstanceKey', { parentProcessInstanceKey: { $in: level } }).then(keys =>
      keys.filter((key): key is string => typeof key === 'string' && !all.includes(key)),
    )
    all.push(...level)
  }
  return all
}

const toHistoryRecord = ({ _id, timestamp, recordType, valueType, intent, key, value }: CopiedRecord): HistoryRecord => ({
  position: _id,
  timestamp,
  recordType,
  valueType,
  intent,
  key,
  value,
})
