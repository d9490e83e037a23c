import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { Statements } from './database.ts'
import type { ReadAnswer, ReadRequest } from './reader.ts'

// The other end of ThreadReader: runs one statement after the other and posts its rows.
const database = new DatabaseSync(workerData as string, { readOnly: true })
const statements = new Statements(database)

function answer({ id, sql, values }: ReadRequest): ReadAnswer {
  try {
    // Rows come with a null prototype, which a message cannot carry.
    return {
      id,
      rows: statements
        .get(sql)
        .all(...values)
        .map(row => ({ ...row })),
    }
  } catch (error) {
    return { id, error: (error as Error).message }
  }
}

parentPort!.on('message', (request: ReadRequest) => parentPort!.postMessage(answer(request), []))
