import { mongo } from 'mongoose'
import { HistoryRecordModel } from '../../domain/history-record.ts'
import type { CopiedRecord } from '../../domain/history-record.ts'
import type { Logger } from '../plugin-api.ts'
import { readRecords } from './record-source.ts'
import type { RecordPage, ShownRecord } from './record-source.ts'

const PAGE = 500
const WAIT_MS = 20_000
const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 10_000

export interface CopierParts {
  readonly engineAddress: string
  readonly log: Logger
  /** Called with each page after it was copied, in order; a page may come twice after a crash. */
  readonly onCopied: (records: readonly CopiedRecord[]) => Promise<void>
  /** Called when engine and database answer again: what `onCopied` could not finish has to be made up for. */
  readonly onRecovered?: () => void
}

/**
 * Copies the engine's record stream into MongoDB, from where it left off. Each record is inserted under its position, so
 * that nothing comes twice. An engine whose data was thrown away starts again at 1: its records go behind the old ones.
 */
export class HistoryCopier {
  readonly #parts: CopierParts
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined
  #base = 0
  resolution: 'every-record' | 'latest-values' = 'every-record'

  constructor(parts: CopierParts) {
    this.#parts = parts
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS
    let after: number | undefined
    while (!this.#stop.signal.aborted) {
      try {
        after ??= await this.#resume()
        if (after === undefined) return
        if (pauseMs > FIRST_PAUSE_MS) this.#parts.onRecovered?.()
        after = await this.#copyPage(after, WAIT_MS)
        pauseMs = FIRST_PAUSE_MS
      } catch (error) {
        if (this.#stop.signal.aborted) return
        this.#parts.log.warn('history: the engine or the database does not answer', { error: String(error), pauseMs })
        after = undefined
        await this.#pause(pauseMs)
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      }
    }
  }

  /** Where to go on. @returns undefined where there is no stream to copy */
  async #resume(): Promise<number | undefined> {
    const newest = (await HistoryRecordModel.findOne().sort({ _id: -1 }).lean())?._id ?? 0
    const page = await this.#read(0, 0)
    if (!page) {
      this.resolution = 'latest-values'
      this.#parts.log.warn('history: this engine has no record stream; the replay shows latest values only')
      return undefined
    }
    if (await this.#isSameLog(page)) return newest - this.#base
    this.#parts.log.warn('history: the engine began a new log; its records follow those already copied', { newest })
    this.#base = newest
    return 0
  }

  /** The copy of the log's first record tells whether it is the log that was copied, and behind which others it begins. */
  async #isSameLog(page: RecordPage): Promise<boolean> {
    const first = page.records[0]
    const newest = await HistoryRecordModel.findOne().sort({ _id: -1 }).lean()
    if (!newest) return true
    if (!first) return false
    const copies = await HistoryRecordModel.find({ timestamp: first.timestamp, key: first.key, intent: first.intent })
      .sort({ _id: -1 })
      .limit(1)
      .lean()
    const copy = copies[0]
    if (!copy) return false
    this.#base = copy._id - first.position
    return true
  }

  async #copyPage(after: number, waitMs: number): Promise<number> {
    const page = await this.#read(after, waitMs)
    if (!page || page.lastPosition < after) throw new Error('the log has changed')
    const copies = page.records.map(record => this.#copyOf(record))
    if (copies.length === 0) return after
    await insertOnce(copies)
    await this.#parts.onCopied(copies)
    return page.records.at(-1)?.position ?? after
  }

  #read(after: number, waitMs: number): Promise<RecordPage | undefined> {
    const limit = waitMs > 0 ? PAGE : 1
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(waitMs + 10_000)])
    return readRecords(this.#parts.engineAddress, { after, limit, waitMs }, signal)
  }

  #copyOf({ position, timestamp, recordType, valueType, intent, key, value }: ShownRecord): CopiedRecord {
    return {
      _id: this.#base + position,
      timestamp,
      recordType,
      valueType,
      intent,
      key,
      value,
      ...keyIn(value, 'processInstanceKey'),
      ...(valueType === 'PROCESS_INSTANCE' ? keyIn(value, 'parentProcessInstanceKey') : {}),
    }
  }

  #pause(pauseMs: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, pauseMs)
      this.#stop.signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    })
  }
}

/** Keys that are not set are -1. */
function keyIn<N extends string>(value: Record<string, unknown>, name: N): Partial<Record<N, string>> {
  const key = String(value[name] ?? '-1')
  return key === '-1' ? {} : ({ [name]: key } as Record<N, string>)
}

/** What a crash between insert and progress left behind is met again: a duplicate is no error. */
async function insertOnce(records: readonly CopiedRecord[]): Promise<void> {
  try {
    await HistoryRecordModel.collection.insertMany(records as never, { ordered: false })
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError) || error.code !== 11_000) throw error
  }
}
