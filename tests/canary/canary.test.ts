import { appendFileSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormSchema } from '../../server/plugin-api.ts'
import { eventually } from '../helpers/server.ts'
import { clientFor } from '../helpers/engine.ts'
import { startCanarySystem, type CanarySystem } from './canary-system.ts'
import { Canaries, PLANTED, canary, type Canary } from './canaries.ts'
import { CanarySearch, type Found } from './find-canaries.ts'
import { documentsOf, filesOf, valuesOf, type Kept } from './kept.ts'
import { misuse } from './misuse.ts'
import { PlantingStaff } from './planting-staff.ts'
import { salted } from './salted-form.ts'
import { walkPacks } from './walk-case.ts'
import { PLAYS_ALL, PLAYS_MANY, walkScenarios } from './walk-scenarios.ts'
import { Witness } from './witness.ts'

/** All scenarios on a slow machine; a few take a minute. */
const WITHIN_MS = PLAYS_MANY ? 3_600_000 : 600_000
const START = '/api/inbox/startable/correction-entry'

let system: CanarySystem
let witness: Witness
const canaries = new Canaries()
beforeAll(async () => {
  system = await startCanarySystem()
  witness = new Witness(system)
}, WITHIN_MS)
afterAll(() => system.stop())

/** Where a canary stands in the clear, in all that the system keeps and has answered. */
async function foundOf(wanted: readonly Canary[]): Promise<string[]> {
  const search = new CanarySearch(wanted)
  const found: string[] = []
  const look = ({ where, bytes }: Kept) =>
    found.push(...search.in(bytes).map(({ canary: one, as }: Found) => `${one} in ${where}, ${as}`))
  for (const file of filesOf(system.dataDir)) look(file)
  for await (const collection of documentsOf(system)) look(collection)
  for (const table of valuesOf(system.dataDir)) look(table)
  look({ where: 'answers', bytes: Buffer.from(witness.answers.join('\n')) })
  return [...new Set(found)]
}

describe('identity numbers, names and telephone numbers', () => {
  let cases: string[]
  let staff: PlantingStaff

  it(
    'are written into forms of every kind (all there are by CANARY=all), on cases that go their way',
    { timeout: WITHIN_MS },
    async () => {
      staff = new PlantingStaff(witness, canaries)
      cases = [...(await walkPacks(staff)), ...(await walkScenarios(staff))]
      const forms = globSync('forms/**/*.form').map(file => (JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id)
      const missed = forms.filter(id => !staff.handedIn.has(id))
      console.log(`canary: ${forms.length - missed.length} of ${forms.length} forms`)
      if (PLAYS_ALL) expect(missed).toEqual([])
      else expect(staff.handedIn.size).toBeGreaterThan(25)
    },
  )

  it('and into every wrong place, which refuses them', { timeout: WITHIN_MS }, async () => {
    const { items } = (await witness.ask('county-officer', 'GET', '/api/inbox/tasks?box=done')).body as { items: DoneTask[] }
    const [done] = items
    if (!done) throw new Error('nothing was done')
    await misuse(witness, canaries, done)
  })

  it('until all are used: the rest in drafts and refused forms', { timeout: WITHIN_MS }, async () => {
    const { form } = (await witness.ask('county-officer', 'GET', START)).body as { form?: { schema: FormSchema } }
    if (!form) throw new Error('no start form')
    while (canaries.left > 0) {
      const data = salted(form.schema, { injunctions: [{}, {}, {}] }, canaries)
      await witness.refused('county-officer', 'PUT', `${START}/draft`, { data }, 200)
      await witness.refused('county-officer', 'POST', START, { data }, 422)
    }
  })

  it(
    'stand nowhere in the clear: not on the disk, in the database, the engine, logs, audit, history, answers, exports',
    { timeout: WITHIN_MS },
    async () => {
      for (const key of cases) await witness.ask('auditor', 'GET', `/api/replay/cases/${key}`)
      for (const [username, path] of READ) await witness.refused(username, 'GET', path, undefined, 200)
      for (const format of ['csv', 'jsonl']) await witness.refused('auditor', 'POST', '/api/audit/exports', { format }, 200)
      // The draft is the officer's own; nobody else gets to see it.
      const found = await foundOf(canaries.all)
      expect(found.slice(0, 20)).toEqual([])
      console.log(`${PLANTED} planted, ${found.length} found in the clear`)
    },
  )
})

describe('the search', () => {
  it('finds what is planted in the clear on purpose, wherever it is and in whatever dress', { timeout: WITHIN_MS }, async () => {
    const control = canary(PLANTED + 1)
    const { idNo, name } = control
    const folder = (file: string) => join(system.dataDir, file)
    appendFileSync(folder('log/server.log'), `${idNo} ${name}\n`)
    const dresses = {
      base64: Buffer.from(`x${idNo}${name}`).toString('base64'),
      base64url: Buffer.from(`xy${idNo}`).toString('base64url'),
      hex: Buffer.from(idNo).toString('hex'),
      percent: encodeURIComponent(name),
      utf16: Buffer.from(`${idNo} ${name}`, 'utf16le'),
      gzip: gzipSync(`${idNo} ${name}`.repeat(3)),
      zstd: zstdCompressSync(`${idNo} ${name}`.repeat(3)),
    }
    for (const [dress, bytes] of Object.entries(dresses)) writeFileSync(folder(`control-${dress}`), bytes)
    const store = await mongoose.createConnection(system.mongodbUri).asPromise()
    await store.collection('control').insertOne({ text: `${idNo} ${name}` })
    await store.close()
    const engine = clientFor(system.engineAddress)
    await engine.createProcessInstance({
      processDefinitionId: 'canary-files' as never,
      variables: { control: `${idNo} ${name}` },
    })
    const found = await eventually(
      () => foundOf([control]),
      places => places.some(place => place.includes('table')),
    )
    const places = [
      'log/server.log',
      ...Object.keys(dresses).map(dress => `control-${dress}`),
      'fengqiao.control',
      'oplog.rs',
      'table',
    ]
    expect(places.filter(place => !found.some(each => each.includes(place)))).toEqual([])
  })
})

interface DoneTask {
  readonly processInstanceKey: string
  readonly userTaskKey: string
}

/** Lists, and what those who run or watch the system read. */
const READ: readonly [username: string, path: string][] = [
  ['county-officer', '/api/inbox/tasks?box=done'],
  ['county-officer', '/api/inbox/tasks?box=groups'],
  ['bureau-head', '/api/inbox/tasks?box=done'],
  ['auditor', '/api/replay/cases'],
  ['admin', '/api/replay/cases'],
  ['admin', '/api/operations/incidents'],
  ['admin', '/api/operations/instances'],
  ['admin', '/api/accounts/people'],
  ['auditor', '/api/audit/events'],
  ['county-officer', '/api/duty/entrustments'],
  ['jiyuan-director', '/api/duty/delegations'],
]
