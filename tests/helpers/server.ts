import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import mongoose from 'mongoose'
import request from 'supertest'
import { demonstrationAccounts } from '../../seeds/accounts.ts'
import type { Config } from '../../server/config.ts'
import { createPlatform } from '../../server/platform.ts'
import type { Platform } from '../../server/platform.ts'
import { storeDemonstrationAccount } from '../../server/prepare/demonstration-accounts.ts'
import { takeInPapers } from '../../server/prepare/paper-wordings.ts'
import { loadReferenceData } from '../../server/prepare/reference-data.ts'
import { hashPassword } from '../../server/session/password.ts'
import { connectStore } from '../../server/store/connection.ts'
import { startEngine } from './engine.ts'
import type { TestEngine } from './engine.ts'
import { openTestKeys } from './keys.ts'
import { startTestMongod } from './mongod.ts'

export const TEST_PASSWORD = 'test-password'
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** A signed-in browser in small: cookie and CSRF token go with every request. */
export interface TestUser {
  readonly username: string
  readonly csrfToken: string
  readonly cookie: string
  call(method: Method, path: string, body?: object): request.Test
}

export interface TestServer {
  readonly platform: Platform
  readonly engine: TestEngine
  /** Without a session. */
  call(method: Method, path: string, body?: object): request.Test
  signIn(username: string, password?: string): Promise<TestUser>
  /** Another platform on the same database and engine, without plugins, as a second server process would be. Stop it first. */
  startSecond(): Promise<Platform>
  stop(): Promise<void>
}

/** The real application on a real mongod and a real engine, with reference data and the demonstration accounts. */
export async function startTestServer(
  settings: Partial<Config> = {},
  /** Puts something between server and engine: gets the engine's address, returns the one that the server uses. */
  between: (engineUrl: string) => Promise<string> = async url => url,
): Promise<TestServer> {
  const [mongod, engine] = await Promise.all([startTestMongod(), startEngine()])
  const dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-server-'))
  await connectStore(mongod.uri)
  const keysDir = await openTestKeys()
  await loadReferenceData(() => undefined, true)
  await takeInPapers(() => undefined)
  const passwordHash = await hashPassword(TEST_PASSWORD)
  await Promise.all(demonstrationAccounts.map(account => storeDemonstrationAccount(account, passwordHash)))
  process.env.CAMUNDA_SDK_VALIDATION = 'fanatical'
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    dataDir,
    keysDir,
    mongodbUri: mongod.uri,
    engineAddress: await between(engine.url),
    demonstration: true,
    // Some files of tests take minutes on a busy machine, and sign in at their beginning.
    sessionIdleMs: 1_800_000,
    sessionAbsoluteMs: 7_200_000,
    requestLimitFactor: 1_000,
    publicUrl: 'http://127.0.0.1',
    pluginPackages: [],
    uiFolder: resolve('ui/dist'),
    pluginFolder: resolve('plugins'),
    ...settings,
  }
  const platform = await createPlatform(config)
  const call = (method: Method, path: string, body?: object) => request(platform.app)[method](path).send(body)
  return {
    platform,
    engine,
    call,
    // Plugins' models are those of this process: a second time they would be made twice.
    startSecond: () => createPlatform({ ...config, pluginFolder: resolve('tests/server/no-plugins') }),
    signIn: (username, password = TEST_PASSWORD) => signIn(platform, username, password),
    stop: async () => {
      await platform.stop()
      await engine.stop()
      await mongoose.connection.dropDatabase()
      await mongoose.disconnect()
      await mongod.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function signIn(platform: Platform, username: string, password: string): Promise<TestUser> {
  const answer = await request(platform.app).post('/api/session').send({ username, password }).expect(200)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const { csrfToken } = answer.body as { csrfToken: string }
  return {
    username,
    csrfToken,
    cookie,
    call: (method, path, body) =>
      request(platform.app)[method](path).set('cookie', cookie).set('x-csrf-token', csrfToken).send(body),
  }
}

/** Asks again until it holds, for what the engine's feed brings a moment later. @throws with the last value */
export async function eventually<T>(ask: () => Promise<T>, holds: (value: T) => boolean, withinMs = 20_000): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    const value = await ask()
    if (holds(value)) return value
    if (Date.now() > until) throw new Error(`still ${JSON.stringify(value)} after ${withinMs} ms`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
