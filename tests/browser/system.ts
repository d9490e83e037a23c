import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import mongoose from 'mongoose'
import { freePort } from '../../server/store/private-mongod.ts'
import { startTestMongod } from '../helpers/mongod.ts'

export interface RunningSystem {
  readonly address: string
  /** The engine's REST API, for the part of a job worker that a test takes itself. */
  readonly engineAddress: string
  readonly dataDir: string
  readonly mongodbUri: string
  password(username: string): string
  /** As when the time of everybody's session has run out. */
  endSessions(): Promise<void>
  stop(): Promise<void>
}

/** Starts engine, server and workers as `npm start` does, on free ports, with data of its own. */
export async function startSystem(): Promise<RunningSystem> {
  const mongod = await startTestMongod()
  const dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-browser-'))
  const [port, enginePort] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    ENGINE_PORT: String(enginePort),
    DATA_DIR: dataDir,
    MONGODB_URI: mongod.uri,
    // How long a job of an unknown type waits before it is an incident.
    UNSERVED_JOBS_SECONDS: '2',
  }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/supervisor/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the system ended with exit code ${code}:\n${said.join('\n')}`)))
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on('line', line => {
        said.push(line)
        if (/ready in \d/.test(line)) resolve()
      })
    }
  })
  const logins = JSON.parse(readFileSync(join(dataDir, 'demonstration.json'), 'utf8')) as { username: string; password: string }[]
  const store = await mongoose.createConnection(mongod.uri).asPromise()
  return {
    address: `http://127.0.0.1:${port}`,
    engineAddress: `http://127.0.0.1:${enginePort}`,
    dataDir,
    mongodbUri: mongod.uri,
    password: username => {
      const login = logins.find(each => each.username === username)
      if (!login) throw new Error(`no login ${username}`)
      return login.password
    },
    endSessions: async () => {
      await store.collection('sessions').deleteMany({})
    },
    stop: async () => {
      await store.close()
      child.kill('SIGINT')
      await ended
      await mongod.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
