import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startEngine } from '../helpers/engine.ts'
import type { TestEngine } from '../helpers/engine.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-workers-'))
let mongod: TestMongod
let engine: TestEngine
const children: ChildProcess[] = []

beforeAll(async () => {
  ;[mongod, engine] = await Promise.all([startTestMongod(), startEngine()])
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await engine.stop()
  await mongod.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

function startWorkers(env: Record<string, string>): ChildProcess {
  const { MONGODB_URI: _none, CAMUNDA_REST_ADDRESS: _neither, ...inherited } = process.env
  const child = spawn(process.execPath, ['workers/main.ts'], {
    env: { ...inherited, DATA_DIR: dataDir, CAMUNDA_REST_ADDRESS: engine.url, ENGINE_ADDRESS: engine.url, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  children.push(child)
  return child
}
const ready = (child: ChildProcess) => new Promise<void>(resolve => child.once('message', () => resolve()))
const ended = (child: ChildProcess) => new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))

describe('workers/main.ts', () => {
  it('serves the packs, makes an incident of what it cannot do, and stops when told', async () => {
    // given
    const model = readFileSync('processes/correction-entry/correction-entry.bpmn')
    await engine.client.createDeployment({ resources: [new File([model], 'correction-entry.bpmn')] })
    const child = startWorkers({ MONGODB_URI: mongod.uri })
    await ready(child)
    // when
    const { processInstanceKey } = await engine.client.createProcessInstance({
      processDefinitionId: 'correction-entry' as never,
      variables: {},
    })
    // then
    await vi.waitFor(
      async () => {
        const { items = [] } = await engine.client.searchIncidents(
          { filter: { processInstanceKey } },
          { consistency: { waitUpToMs: 0 } },
        )
        expect(items[0]?.errorMessage).toContain('variables of job type subject.validate-id: submissionId')
      },
      { timeout: 15_000, interval: 50 },
    )
    await mongoose.connect(mongod.uri)
    const indexes = await mongoose.connection.collection('subjects').indexes()
    await mongoose.disconnect()
    expect(indexes.filter(index => index.unique).map(index => Object.keys(index.key))).toEqual([
      ['subjectNo'],
      ['processInstanceKey'],
    ])
    child.kill('SIGTERM')
    expect(await ended(child)).toBe(0)
  })

  it('says in one line that it has no database', async () => {
    const child = startWorkers({})
    let error = ''
    child.stderr?.on('data', chunk => (error += String(chunk)))
    expect(await ended(child)).toBe(1)
    expect(error).toContain('MONGODB_URI is not set')
  })
})
