import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { Statements } from './database.ts'
import { registerJavaHash } from './java-hash.ts'
import type { Query, ReadAnswer, ReadRequest } from './reader.ts'

// The other end of ThreadReader: runs one request after the other and posts its rows.
const database = new DatabaseSync(workerData as string, { readOnly: true })
registerJavaHash(database)
const statements = new Statements(database)

function answer({ id, queries }: ReadRequest): ReadAnswer {
  try {
    // One transaction, so that a total counts what its page was taken from.
    database.exec('BEGIN')
    // Rows come with a null prototype, which a message cannot carry.
    const rowsOf = ({ sql, values }: Query) => Array.from(statements.get(sql).all(...values), row => ({ ...row }))
    return { id, results: queries.map(rowsOf) }
  } catch (error) {
    return { id, error: (error as Error).message }
  } finally {
    database.exec('COMMIT')
  }
}

parentPort!.on('message', (request: ReadRequest) => parentPort!.postMessage(answer(request), []))
