import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { Statements } from './database.ts'
import { registerJavaHash } from './java-hash.ts'

export type ResultRow = Record<string, unknown>

export interface Query {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

/** Reads the read model: committed data only. */
export interface Reader {
  /** A look-up that an index answers, at once. */
  all(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]>
  /** What may have to go through many rows: must not hold the engine up. All queries see the same moment. */
  search(queries: readonly Query[]): Promise<ResultRow[][]>
  close(): Promise<void>
}

/** Reads on the engine's own connection: for data in memory, which no other connection sees. */
export class DirectReader implements Reader {
  private readonly statements: Statements

  constructor(database: DatabaseSync) {
    registerJavaHash(database)
    this.statements = new Statements(database)
  }

  async all(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]> {
    return this.statements.get(sql).all(...values) as ResultRow[]
  }

  async search(queries: readonly Query[]): Promise<ResultRow[][]> {
    return queries.map(({ sql, values }) => this.statements.get(sql).all(...values) as ResultRow[])
  }

  async close(): Promise<void> {}
}

export interface ReadRequest {
  readonly id: number
  readonly queries: readonly Query[]
}

export interface ReadAnswer {
  readonly id: number
  readonly results?: ResultRow[][]
  readonly error?: string
}

interface Waiting {
  readonly resolve: (results: ResultRow[][]) => void
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

  override search(queries: readonly Query[]): Promise<ResultRow[][]> {
    const id = ++this.lastId
    this.worker ??= this.start()
    this.worker.postMessage({ id, queries } satisfies ReadRequest, [])
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }))
  }

  override async close(): Promise<void> {
    await this.worker?.terminate()
  }

  private start(): Worker {
    const worker = new Worker(new URL('reader-thread.ts', import.meta.url), { workerData: this.file })
    worker.unref()
    worker.on('message', ({ id, results, error }: ReadAnswer) => {
      const waiting = this.waiting.get(id)
      this.waiting.delete(id)
      if (results) waiting?.resolve(results)
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
