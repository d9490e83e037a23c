import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findMongod } from '../../server/store/mongod-binary.ts'
import { startPrivateMongod } from '../../server/store/private-mongod.ts'

export interface TestMongod {
  /** A database of its own, empty. */
  readonly uri: string
  stop(): Promise<void>
}

/** A real mongod for a test: a new database on the one `npm test` started (MONGODB_URI), else a private one for this file. */
export async function startTestMongod(): Promise<TestMongod> {
  const database = `test-${randomBytes(6).toString('hex')}`
  const shared = process.env.MONGODB_URI
  if (shared) return { uri: withDatabase(shared, database), stop: async () => undefined }
  mkdirSync('var', { recursive: true })
  const dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-mongod-'))
  const mongod = await startPrivateMongod(await findMongod('var', () => undefined), dataDir, join(dataDir, 'mongod.log'))
  const ended = new Promise(resolve => mongod.child.once('exit', resolve))
  const endWithUs = () => mongod.child.kill('SIGKILL')
  process.once('exit', endWithUs)
  return {
    uri: withDatabase(mongod.uri, database),
    stop: async () => {
      process.off('exit', endWithUs)
      mongod.child.kill('SIGKILL')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function withDatabase(uri: string, database: string): string {
  const url = new URL(uri)
  url.pathname = `/${database}`
  return url.href
}
