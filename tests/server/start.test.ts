import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMongod } from '../../server/store/mongod-binary.ts'
import { freePort } from '../../server/store/private-mongod.ts'
import { eventually } from '../helpers/server.ts'

/** `npm start` itself, as a process: what it refuses, and its life with its children. */
const START_MS = 120_000
let dataDir: string
let ports: { PORT: string; ENGINE_PORT: string }
const running = new Set<ChildProcess>()

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-start-'))
  ports = { PORT: String(await freePort()), ENGINE_PORT: String(await freePort()) }
  const mongod = await findMongod('var', () => undefined)
  mkdirSync(join(dataDir, 'mongod'))
  writeFileSync(join(dataDir, 'mongod', 'found.json'), JSON.stringify(mongod))
})
afterAll(async () => {
  await Promise.all([...running].map(end))
  rmSync(dataDir, { recursive: true, force: true })
})

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<number | null>
}

function start(env: NodeJS.ProcessEnv = {}, args: readonly string[] = ['--dev']): Run {
  const { MONGODB_URI: _shared, CAMUNDA_REST_ADDRESS: _cluster, ...own } = process.env
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], { env: { ...own, DATA_DIR: dataDir, ...ports, ...env } })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += chunk))
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  void ended.then(() => running.delete(child))
  return { child, output: () => output, ended }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

const isReady = (run: Run) =>
  eventually(
    async () => run.output(),
    output => output.includes('ready in') || run.child.exitCode !== null,
    START_MS,
  )

/** Pids of the processes below this start that run `entry`. */
function pidsOf(entry: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
        const isEntry = entry === 'mongod' ? words.includes(join(dataDir, 'db')) : words.includes(entry)
        return isEntry && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}`)
      } catch {
        return false
      }
    })
    .map(Number)
}

const healthy = () =>
  eventually(
    () =>
      fetch(`http://127.0.0.1:${ports.PORT}/api/health`).then(
        ({ status }) => status,
        () => 0,
      ),
    status => status === 200,
    60_000,
  )

describe('npm start refuses, in one line and with exit code 1,', () => {
  it.each(['PORT', 'ENGINE_PORT'] as const)('a port in use for %s', async variable => {
    const taken = createServer()
    const port = await new Promise<number>(resolve =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    )
    const run = start({ [variable]: String(port) })
    expect(await run.ended).toBe(1)
    expect(run.output().trim()).toBe(`✗ Port ${port} is in use. Choose another: ${variable}=${port + 1} npm start`)
    taken.close()
  })

  it('a data folder that is none', async () => {
    const file = join(dataDir, 'a-file')
    writeFileSync(file, '')
    const run = start({ DATA_DIR: file })
    expect(await run.ended).toBe(1)
    expect(run.output().trim()).toBe(`✗ DATA_DIR ${file} cannot be made or written (ENOTDIR).`)
  })

  it('to show demonstration logins to the world', async () => {
    const run = start({ HOST: '0.0.0.0' })
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('only a loopback address is served')
  })

  it('an engine for other machines without credentials, or with such as the platform cannot show', async () => {
    const open = start({ ENGINE_HOST: '0.0.0.0' })
    expect(await open.ended).toBe(1)
    expect(open.output()).toContain('asks for credentials')
    const bearer = start({ ENGINE_TOKEN: 'token' })
    expect(await bearer.ended).toBe(1)
    expect(bearer.output()).toContain('ENGINE_TOKEN alone lets no platform in')
  })

  it('a database that does not answer', async () => {
    const run = start({ MONGODB_URI: `mongodb://127.0.0.1:${await freePort()}/x?serverSelectionTimeoutMS=500` })
    expect(await run.ended).toBe(1)
    expect(run.output()).toMatch(/✗ MongoDB at 127\.0\.0\.1:\d+ does not answer/)
  })
})

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  it(
    'starts everything, brings back what is killed, stops every child, and finds its data again',
    { timeout: 3 * START_MS },
    async () => {
      const first = start()
      expect(await isReady(first)).toContain('ready in')
      const demonstration = readFileSync(join(dataDir, 'demonstration.json'), 'utf8')
      for (const entry of ['engine/main.ts', 'server/main.ts', 'workers/main.ts', 'mongod']) {
        const [pid] = pidsOf(entry)
        expect(pid, entry).toBeDefined()
        process.kill(pid!, 'SIGKILL')
        await eventually(
          async () => pidsOf(entry),
          pids => pids.length === 1 && pids[0] !== pid,
          60_000,
        )
        await healthy()
      }
      first.child.kill('SIGTERM')
      expect(await first.ended).toBe(0)
      for (const entry of ['engine/main.ts', 'server/main.ts', 'workers/main.ts', 'mongod'])
        expect(pidsOf(entry), entry).toEqual([])

      // This time with credentials: the platform shows them, others have none.
      const second = start({ ENGINE_USERNAME: 'platform', ENGINE_PASSWORD: 'shown-by-server-and-workers' })
      const output = await isReady(second)
      expect(output).toContain('ready in')
      expect(output).not.toMatch(/loaded \d+ organisations/)
      expect(readFileSync(join(dataDir, 'demonstration.json'), 'utf8')).toBe(demonstration)
      await healthy()
      const stranger = await fetch(`http://127.0.0.1:${ports.ENGINE_PORT}/history/records?after=0`)
      expect(stranger.status).toBe(401)
      await end(second.child)
      expect(existsSync(join(dataDir, 'keys', 'master-0001.key'))).toBe(true)
    },
  )
})
