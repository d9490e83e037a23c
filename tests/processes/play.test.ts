import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupsOf } from '../../domain/appointment.ts'
import { demonstrationAccounts } from '../../seeds/accounts.ts'
import { deployPacks } from '../../server/prepare/deploy-packs.ts'
import { createWorkerClient } from '../../workers/engine-client.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { serveWorkers } from '../../workers/serve.ts'
import type { ServedWorkers } from '../../workers/serve.ts'
import { TEST_PASSWORD, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

const PLAYED_WITHIN_MS = 180_000
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-play-'))

let server: TestServer
let http: Server
let workers: ServedWorkers
let base = ''

beforeAll(async () => {
  // On a slow machine a minute may pass between two requests of one person.
  server = await startTestServer()
  await deployPacks(server.engine.client, () => undefined)
  workers = serveWorkers(createWorkerClient(server.engine.url), await findWorkers(), silent)
  http = createServer(server.platform.app)
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const logins = demonstrationAccounts.map(account => ({
    username: account.username,
    groups: groupsOf([account]),
    password: TEST_PASSWORD,
  }))
  writeFileSync(join(dataDir, 'demonstration.json'), JSON.stringify(logins))
})
afterAll(async () => {
  http?.closeAllConnections()
  http?.close()
  await workers?.stop(2_000)
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

function play(...options: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, ['scripts/play.ts', '--base', base, '--data', dataDir, ...options])
  let out = ''
  let error = ''
  child.stdout.on('data', chunk => (out += String(chunk)))
  child.stderr.on('data', chunk => (error += String(chunk)))
  return new Promise(resolve => child.once('exit', code => resolve({ code, out, error })))
}

describe('npm run play', () => {
  it(
    'plays scenarios through the public API, each to its end, and says what came of it',
    async () => {
      const { code, out, error } = await play('correction', '--scenario', 'entry-minor,entry-redirected,entry-documents-missing')
      expect([code, error], out).toEqual([0, ''])
      for (const name of ['entry-minor', 'entry-redirected', 'entry-documents-missing']) expect(out).toContain(`✓ ${name} `)
      expect(out).toContain('结果: 转送其他执行地')
      expect(out).toContain('文书: document-receipt、entry-declaration、responsibility-statement、correction-plan')
      expect(out).toContain('receipt>decision-organ、documents-requested>decision-organ、documents-urged>decision-organ')
      expect(out).toContain('3 个情形，全部按预期结束')
    },
    PLAYED_WITHIN_MS,
  )

  it(
    'plays the entry alone with its timeline, in English',
    async () => {
      const { code, out, error } = await play('correction-entry', '--cases', '1', '--locale', 'en-US')
      expect([code, error], out).toEqual([0, ''])
      expect(out).toContain('核验登记信息')
      expect(out).toContain('周正（演示）')
      expect(out).toContain('1 scenarios, each ended as expected')
    },
    PLAYED_WITHIN_MS,
  )

  it.each([
    [['nothing'], 'usage: npm run play'],
    [['correction', '--scenario', 'nowhere'], 'no scenario nowhere'],
    [['correction-entry', '--cases', '0'], '--cases is a number'],
    [['correction-entry', '--base', 'http://127.0.0.1:9'], 'http://127.0.0.1:9 does not answer'],
  ])('says in one line what is wrong: %o', async (options, reason) => {
    const { code, error } = await play(...options)
    expect(code).toBe(1)
    expect(error).toContain(reason)
  })
})
