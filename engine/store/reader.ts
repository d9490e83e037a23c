import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { Statements } from './database.ts'

export type ResultRow = Record<string, unknown>

/** Reads the read model: committed data only. */
export interface Reader {
  /** A look-up that an index answers, at once. */
  all(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]>
  /** What may have to go through many rows: must not hold the engine up. */
  search(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]>
  close(): Promise<void>
}

/** Reads on the engine's own connection: for data in memory, which no other connection sees. */
export class DirectReader implements Reader {
  private readonly statements: Statements

  constructor(database: DatabaseSync) {
    this.statements = new Statements(database)
  }

  async all(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]> {
    return this.statements.get(sql).all(...values) as ResultRow[]
  }

  search(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]> {
    return this.all(sql, values)
  }

  async close(): Promise<void> {}
}

export interface ReadRequest {
  readonly id: number
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

export interface ReadAnswer {
  readonly id: number
  readonly rows?: ResultRow[]
  readonly error?: string
}

interface Waiting {
  readonly resolve: (rows: ResultRow[]) => void
  readonly reject: (error: Error) => void
}

/** Searches on a read-only connection in a thread of its own, started with the first search. */
export class ThreadReader extends DirectReader {
  private readonly file: string
  private worker: Worker | undefined
  private lastId = 0
  private readonly waiting = new Map<number, Waiting>()

  constructor(database: DatabaseSync, file: string) {
    super(database)
    this.file = file
  }

  override search(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]> {
    const id = ++this.lastId
    this.worker ??= this.start()
    this.worker.postMessage({ id, sql, values } satisfies ReadRequest, [])
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  override async close(): Promise<void> {
    await this.worker?.terminate()
  }

  private start(): Worker {
    const worker = new Worker(new URL('reader-thread.ts', import.meta.url), { workerData: this.file })
    worker.unref()
    worker.on('message', ({ id, rows, error }: ReadAnswer) => {
      const waiting = this.waiting.get(id)
      this.waiting.delete(id)
      if (rows) waiting?.resolve(rows)
      else waiting?.reject(new Error(error))
    })
    worker.on('error', error => this.stopped(worker, error))
    worker.on('exit', () => this.stopped(worker, new Error('the reading thread ended')))
    return worker
  }

  /** The next search starts a new thread. */
  private stopped(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = undefined
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
