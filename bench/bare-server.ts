import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * The floor to compare with: reads a JSON body, appends it to a table with group commit, answers. What any durable
 * HTTP service on Node.js and SQLite has to pay for a request.
 */
const database = new DatabaseSync(join(process.argv[2]!, 'bare.db'))
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE request (id INTEGER PRIMARY KEY, body TEXT)')
const insert = database.prepare('INSERT INTO request (body) VALUES (?)')
let waiting: (() => void)[] = []

function commit(): void {
  const answers = waiting
  waiting = []
  database.exec('COMMIT')
  for (const answer of answers) answer()
}

const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => (body += chunk.toString()))
  request.on('end', () => {
    if (waiting.length === 0) {
      database.exec('BEGIN')
      setImmediate(commit)
    }
    insert.run(JSON.stringify(JSON.parse(body || '{}')))
    const answer = '{"processInstanceKey":"2251799813685249","jobs":[]}'
    waiting.push(() => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
      response.end(answer)
    })
  })
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
process.on('SIGTERM', () => process.exit(0))
