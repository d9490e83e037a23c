import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installedNames, installedPackages, packagesFolder } from '../../domain/installed-package.ts'
import { plan } from '../../scripts/new/scaffold.ts'
import { Staff } from '../../scripts/play/staff.ts'
import { freePort } from '../../server/store/private-mongod.ts'
import { prepare } from '../../server/supervisor/prepare-run.ts'
import { spawnEntry } from '../../server/supervisor/supervised-child.ts'
import { answers, waitUntil } from '../../server/supervisor/wait-until.ts'
import { startCanarySystem } from '../canary/canary-system.ts'
import type { CanarySystem } from '../canary/canary-system.ts'
import { startEngine } from '../helpers/engine.ts'
import { eventually } from '../helpers/server.ts'

const SLUG = 'neighbour-visit'
const OFFICE = '410106-01'
let system: CanarySystem
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fengqiao-package-'))
  system = await startCanarySystem()
})
afterAll(async () => {
  await system.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The fixture, with model, forms, paper, ledger and parameters that `npm run new:process` makes; packed as npm packs it. */
function packed(version: string, change: (source: string) => void = () => undefined): string {
  const source = join(folder, version)
  cpSync('tests/processes/package', source, { recursive: true })
  mkdirSync(join(source, SLUG), { recursive: true })
  for (const { path, text } of plan('scripts/new/process', resolve('.'), { slug: SLUG, title: '走访', pascal: 'NeighbourVisit' }))
    if (/^(processes|forms)\/.*\.(bpmn|form|json|txt)$/.test(path)) writeFileSync(join(source, SLUG, basename(path)), text)
  const file = join(source, 'package.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"1.0.0"', `"${version}"`))
  change(source)
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: source })
  return join(folder, `example-neighbour-visit-${version}.tgz`)
}

const environment = () => ({
  ...process.env,
  NODE_ENV: 'production',
  DATA_DIR: system.dataDir,
  DEMONSTRATION: '1',
  MONGODB_URI: system.mongodbUri,
  CAMUNDA_REST_ADDRESS: system.engineAddress,
})

const edit = (file: string, from: string, to: string): void =>
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to))

function install(...args: string[]): Promise<{ code: number | null; text: string }> {
  const env = environment()
  const child = spawn('npm', ['run', '--silent', 'install-pack', '--', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part))
  return new Promise(done => child.once('close', code => done({ code, text })))
}

interface Task {
  readonly userTaskKey: string
  readonly processInstanceKey: string
  readonly caseTitle?: string
}

describe('a package that is not as it should be', () => {
  const form = (source: string): string => join(source, SLUG, `${SLUG}-request.form`)
  const emptyManifest = (source: string): void => {
    const file = join(source, 'package.json')
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), fengqiao: {} }))
  }

  it.each([
    ['0.0.1', 'names neither', emptyManifest],
    [
      '0.0.2',
      'is not in the package',
      (source: string) => edit(join(source, 'package.json'), '"plugin.mjs"', '"../../outside.mjs"'),
    ],
    ['0.0.3', 'for personal data', (source: string) => edit(form(source), '"L2"', '"L0"')],
    [
      '0.0.4',
      'there is a process correction-entry already',
      (source: string) => edit(join(source, SLUG, `${SLUG}.bpmn`), `"${SLUG}"`, '"correction-entry"'),
    ],
    [
      '0.0.5',
      'name it so',
      (source: string) => edit(join(source, SLUG, 'workers', `${SLUG}.register.mjs`), `'${SLUG}.register'`, "'enrol'"),
    ],
    [
      '0.0.7',
      'parameters.json:8: 0.source',
      (source: string) => edit(join(source, SLUG, 'parameters.json'), '"source": "建议"', '"source": ""'),
    ],
    [
      '0.0.8',
      `${SLUG}-decision.paper.txt: line 8`,
      (source: string) => edit(join(source, SLUG, `${SLUG}-decision.paper.txt`), '{{matter}}', '{{mater}}'),
    ],
    ['0.0.9', 'demonstration.json', (source: string) => edit(join(source, SLUG, 'demonstration.json'), '"startedBy"', '"by"')],
    ['0.0.6', 'refuses the pack', (source: string) => edit(join(source, SLUG, `${SLUG}.bpmn`), '=[officeCode', '=[officeCode +')],
  ])('%s: %s; nothing is installed', async (version, reason, change) => {
    const { code, text } = await install(packed(version, change))
    expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining(reason) })
    expect(installedNames(system.dataDir)).toEqual([])
    expect(globSync(join(packagesFolder(system.dataDir), '.trial-*'))).toEqual([])
  })
})

describe('a package', () => {
  it('is installed into a running system, which starts its case and does its job', async () => {
    // when
    expect(await install(packed('1.0.0'))).toMatchObject({ code: 0, text: expect.stringContaining(`deployed ${SLUG} (3 files)`) })
    // then
    const staff = Staff.of(system.address, system.dataDir)
    const clerk = await staff.inGroup(`${OFFICE}:clerk`)
    const director = await staff.inGroup(`${OFFICE}:director`)
    const data = { officeCode: OFFICE, applicantName: '演示甲', matter: '演示事项' }
    const { processInstanceKey } = await clerk.post<{ processInstanceKey: string }>(`/api/inbox/startable/${SLUG}`, { data })
    const task = await eventually(
      async () => {
        const { items } = await director.get<{ items: Task[] }>('/api/inbox/tasks?box=groups&limit=100')
        return items.find(each => each.processInstanceKey === processInstanceKey)
      },
      found => found?.caseTitle !== undefined,
    )
    expect(task?.caseTitle).toBe('走访 演*')
    await director.post(`/api/inbox/tasks/${task?.userTaskKey}/claim`)
    await director.post(`/api/inbox/tasks/${task?.userTaskKey}/complete`, { data: { decision: 'approved', opinion: '同意' } })
    // Its parameter gave the deadline, its template the paper, its definition the ledger's entry.
    const store = await mongoose.createConnection(system.mongodbUri).asPromise()
    const found = await eventually(
      async () => ({
        deadline: await store.collection('deadlines').findOne({ caseKey: processInstanceKey }),
        paper: await store.collection('casePapers').findOne({ caseKey: processInstanceKey }),
        entry: await store.collection('ledgerEntries').findOne({ ledger: SLUG }),
      }),
      ({ entry }) => entry !== null,
    )
    expect(found).toMatchObject({ deadline: { kind: `${SLUG}.decision` }, paper: { kind: `${SLUG}-decision` }, entry: {} })
    await store.close()
  })

  it('ran no script of its own as it was installed', () => {
    const ran = globSync('**/ran-a-script', { cwd: packagesFolder(system.dataDir) })
    expect(ran).toEqual([])
    expect(existsSync('ran-a-script')).toBe(false)
  })

  it('is installed anew in a newer version', async () => {
    const rename = (source: string): void => edit(join(source, SLUG, `${SLUG}.bpmn`), '收到申请', '收到走访申请')
    const { code, text } = await install(packed('1.1.0', rename))
    expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining(`deployed ${SLUG} (3 files)`) })
    expect(installedPackages(system.dataDir)).toMatchObject([{ version: '1.1.0' }])
  })

  it('is there at the next start: its pack in an engine that lost it, its plugin in the server', async () => {
    const engine = await startEngine()
    const env = { ...environment(), CAMUNDA_REST_ADDRESS: engine.url, HOST: '127.0.0.1', PORT: String(await freePort()) }
    const log = join(folder, 'again.log')
    const said: string[] = []
    await prepare(env, log, line => said.push(line))
    expect(said).toContain(`deployed ${SLUG} (3 files)`)
    const server = spawnEntry(['server/main.ts'], env, log)
    const address = `http://127.0.0.1:${env.PORT}`
    await waitUntil('server', server, () => answers(`${address}/api/health`), log)
    expect((await fetch(`${address}/api/${SLUG}/greeting`)).status).toBe(401)
    expect((await fetch(`${address}/api/${SLUG}/no-such-route`)).status).toBe(404)
    // Its invented case begins as soon as its start form can.
    const store = await mongoose.createConnection(system.mongodbUri).asPromise()
    const shown = store.collection<{ _id: string }>('demonstrationCases')
    await eventually(
      () => shown.findOne({ _id: `${SLUG}#1` }),
      one => one !== null && 'processInstanceKey' in one,
    )
    await store.close()
    const ended = new Promise(done => server.once('exit', done))
    server.kill('SIGKILL')
    await ended
    await engine.stop()
  })

  it('is removed only when its running cases are named; then nobody starts it, and its history stays', async () => {
    const clerk = await Staff.of(system.address, system.dataDir).inGroup(`${OFFICE}:clerk`)
    const data = { officeCode: OFFICE, applicantName: '演示乙', matter: '演示事项' }
    const start = () => clerk.post<{ processInstanceKey: string }>(`/api/inbox/startable/${SLUG}`, { data })
    const { processInstanceKey } = await start()
    const name = '@example/neighbour-visit'
    // when, then
    expect(await install('--remove', '@example/other')).toMatchObject({
      code: 1,
      text: expect.stringContaining('is not installed'),
    })
    expect(await install('--remove', name)).toMatchObject({ code: 1, text: expect.stringContaining(processInstanceKey) })
    expect(installedNames(system.dataDir)).toEqual([name])
    expect(await install('--remove', name, '--running', processInstanceKey)).toMatchObject({ code: 0 })
    expect(installedNames(system.dataDir)).toEqual([])
    await expect(start()).rejects.toThrow('FORBIDDEN')
    const { items } = await clerk.get<{ items: { processDefinitionId: string }[] }>('/api/inbox/startable')
    expect(items.map(each => each.processDefinitionId)).not.toContain(SLUG)
  })
})
