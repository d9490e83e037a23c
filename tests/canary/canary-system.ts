import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { findMongod } from '../../server/store/mongod-binary.ts'
import { freePort, startPrivateMongod } from '../../server/store/private-mongod.ts'
import { prepare } from '../../server/supervisor/prepare-run.ts'
import { spawnEntry } from '../../server/supervisor/supervised-child.ts'
import { answers, waitUntil } from '../../server/supervisor/wait-until.ts'

export interface CanarySystem {
  readonly address: string
  readonly engineAddress: string
  readonly mongodbUri: string
  /** Everything that the system keeps: database, engine, logs, keys. */
  readonly dataDir: string
  stop(): Promise<void>
}

/** The parts that `npm start` starts, with data of their own in one folder; without pages, which keep nothing. */
export async function startCanarySystem(): Promise<CanarySystem> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-canary-'))
  mkdirSync(join(dataDir, 'log'))
  const log = (name: string): string => join(dataDir, 'log', `${name}.log`)
  const children: ChildProcess[] = []
  const mongod = await startPrivateMongod(await findMongod(resolve('var'), () => undefined), dataDir, log('mongod'))
  const [port, enginePort] = [await freePort(), await freePort()]
  const engineAddress = `http://127.0.0.1:${enginePort}`
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMONSTRATION: '1',
    MONGODB_URI: mongod.uri,
    CAMUNDA_REST_ADDRESS: engineAddress,
    LOG_LEVEL: 'debug',
  }
  const start = (name: string, entry: readonly string[]): ChildProcess => {
    const child = spawnEntry([...entry], env, log(name))
    children.push(child)
    return child
  }
  const engine = start('engine', ['engine/main.ts', '--port', String(enginePort), '--data', join(dataDir, 'engine')])
  await waitUntil('engine', engine, () => answers(`${engineAddress}/v2/topology`), log('engine'))
  await prepare(env, log('prepare'), () => undefined)
  start('workers', ['workers/main.ts'])
  const server = start('server', ['server/main.ts'])
  const address = `http://127.0.0.1:${port}`
  await waitUntil('server', server, () => answers(`${address}/api/health`), log('server'))
  return {
    address,
    engineAddress,
    mongodbUri: mongod.uri,
    dataDir,
    stop: async () => {
      const alive = [...children, mongod.child].filter(child => child.exitCode === null && child.signalCode === null)
      const ended = alive.map(child => new Promise(done => child.once('exit', done)))
      for (const child of alive) child.kill('SIGKILL')
      await Promise.all(ended)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
