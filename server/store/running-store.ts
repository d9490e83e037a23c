import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectStore, disconnectStore } from './connection.ts'
import { findMongod } from './mongod-binary.ts'
import { REPLICA_SET, startPrivateMongod } from './private-mongod.ts'

/**
 * Connects to the installation's database for a command: the one named, the private one that runs, or that one started for
 * the while, since a command must do its work also where the platform does not start. @returns what disconnects
 */
export async function connectRunningStore(env: NodeJS.ProcessEnv, dataDir: string): Promise<() => Promise<void>> {
  if (env.MONGODB_URI) {
    await connectStore(env.MONGODB_URI)
    return disconnectStore
  }
  if (!existsSync(join(dataDir, 'db')))
    throw new Error(`There is no database in ${dataDir}. Set DATA_DIR to that of the installation, or MONGODB_URI.`)
  try {
    const port = Number(readFileSync(join(dataDir, 'db.port'), 'utf8'))
    await connectStore(`mongodb://127.0.0.1:${port}/fengqiao?replicaSet=${REPLICA_SET}`)
    return disconnectStore
  } catch {
    await disconnectStore()
  }
  mkdirSync(join(dataDir, 'log'), { recursive: true, mode: 0o700 })
  const mongod = await startPrivateMongod(await findMongod(dataDir, console.log), dataDir, join(dataDir, 'log', 'mongod.log'))
  await connectStore(mongod.uri)
  return async () => {
    await disconnectStore()
    const ended = new Promise(resolve => mongod.child.once('exit', resolve))
    mongod.child.kill('SIGTERM')
    await ended
  }
}
