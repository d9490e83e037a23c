import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DataKeyModel, rewrap } from '../../../domain/keys/data-key.ts'
import { eraseSubject } from '../../../domain/keys/erase-subject.ts'
import { KeyFolder } from '../../../domain/keys/key-folder.ts'
import { forgetAll, keyOf, loadKeys } from '../../../domain/keys/key-ring.ts'
import { keyStatus } from '../../../domain/keys/key-status.ts'
import { openKeys } from '../../../domain/keys/open-keys.ts'
import { rotateIndex } from '../../../domain/keys/rotate-index.ts'
import { rotateMaster } from '../../../domain/keys/rotate-master.ts'
import { openText, sealText } from '../../../domain/keys/sealed-text.ts'
import { createSubject, subjectOf, subjectsByIdentityNumber } from '../../../domain/subject.ts'
import { buildIndexes, connectStore, disconnectStore } from '../../../server/store/connection.ts'
import { openTestKeys } from '../../helpers/keys.ts'
import { startTestMongod } from '../../helpers/mongod.ts'
import type { TestMongod } from '../../helpers/mongod.ts'
import { eventually } from '../../helpers/server.ts'

let mongod: TestMongod
let folder: string
const children = new Set<ChildProcess>()

beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  await buildIndexes()
})
afterAll(async () => {
  await disconnectStore()
  await mongod.stop()
})
beforeEach(async () => {
  await Promise.all(Object.values(mongoose.models).map(model => model.collection.deleteMany({})))
  folder = await openTestKeys()
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})

const person = (number: number) => ({ name: `演示${number}`, idNo: `00000019900228${number}`, countyCode: '410106' })

function start(entry: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = fork(entry, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  children.add(child)
  return child
}
const other = (what: string, ...more: string[]) =>
  start('tests/domain/keys/other-process.ts', [what, mongod.uri, folder, ...more])
const ended = (child: ChildProcess) => new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))

/** `npm run keys -- …` itself. */
async function command(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = start('scripts/keys.ts', args, { MONGODB_URI: mongod.uri, KEYS_DIR: folder })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += String(chunk)))
  return { code: await ended(child), output }
}

describe('a data key', () => {
  it('whose process died before it wrote a document is used by the next one', async () => {
    const child = other('die-before-the-document')
    await ended(child)
    expect(await DataKeyModel.countDocuments()).toBe(1)
    const sealed = sealText(await keyOf('case:1'), 'a/1/b', 'x')
    expect(await DataKeyModel.countDocuments()).toBe(1)
    expect(openText(sealed, 'a/1/b')).toBe('x')
  })

  it('that another process destroys is forgotten within seconds', async () => {
    const subjectNo = await createSubject('1', person(1), 2026)
    const child = other('read', subjectNo)
    let read: unknown = 'nothing yet'
    child.on('message', (message: { name?: unknown }) => (read = message.name))
    await eventually(
      async () => read,
      name => name === '演示1',
    )
    await eraseSubject({ subjectNo, by: 'test', reason: 'test' })
    const since = Date.now()
    await eventually(
      async () => read,
      name => name === undefined,
      5_000,
    )
    expect(Date.now() - since).toBeLessThan(5_000)
  })
})

describe('a rotation of the master key', () => {
  it('wraps every data key anew, and destroys the old master', async () => {
    const subjectNos = await Promise.all([1, 2, 3].map(number => createSubject(String(number), person(number), 2026)))
    const [before] = new KeyFolder(folder).keys('master')
    const rotated = await rotateMaster(0)
    expect(rotated).toMatchObject({ resumed: false, renewed: 3, removed: 1 })
    expect(readdirSync(folder).sort()).toEqual(['index-0001.key', 'master-0002.key'])
    expect(await DataKeyModel.countDocuments({ masterId: before!.id })).toBe(0)
    await openKeys(folder)
    for (const [index, subjectNo] of subjectNos.entries())
      expect((await subjectOf(subjectNo)).get('name')).toBe(`演示${index + 1}`)
  })

  it('that was stopped anywhere goes on', async () => {
    const keys = await Promise.all([1, 2, 3].map(number => keyOf(`case:${number}`)))
    new KeyFolder(folder).add('master')
    await rewrap([await DataKeyModel.findById(keys[0]).lean().orFail()])
    expect((await keyStatus(folder)).masters.map(({ dataKeys }) => dataKeys)).toEqual([2, 1])
    expect(await rotateMaster(0)).toMatchObject({ resumed: true, renewed: 2, removed: 1 })
    expect((await keyStatus(folder)).masters.map(({ dataKeys }) => dataKeys)).toEqual([3])
  })

  it('loses nothing that another process writes meanwhile, and that process needs no restart', { timeout: 60_000 }, async () => {
    const child = other('write')
    const written: { subjectNo: string; name: string }[] = []
    child.on('message', message => typeof message === 'object' && written.push(message as (typeof written)[number]))
    const after = (count: number) =>
      eventually(
        async () => written.length,
        length => length >= count,
      )
    await after(5)
    for (let round = 0; round < 3; round++) {
      await rotateMaster(200)
      await after(written.length + 5)
    }
    child.send('stop')
    await ended(child)
    const [master, ...more] = new KeyFolder(folder).keys('master')
    expect(more).toEqual([])
    expect(await DataKeyModel.countDocuments({ masterId: { $ne: master!.id } })).toBe(0)
    await openKeys(folder)
    for (const { subjectNo, name } of written) expect((await subjectOf(subjectNo)).get('name')).toBe(name)
  })

  it('killed in the middle is ended by the same command', { timeout: 60_000 }, async () => {
    const { insertedCount } = await DataKeyModel.collection.insertMany(await manyKeys(3_000))
    const [before] = new KeyFolder(folder).keys('master')
    const child = start('scripts/keys.ts', ['rotate'], { MONGODB_URI: mongod.uri, KEYS_DIR: folder })
    await eventually(
      () => DataKeyModel.countDocuments({ masterId: { $ne: before!.id } }),
      count => count > 0,
    )
    child.kill('SIGKILL')
    await ended(child)
    expect(existsSync(join(folder, 'master-0001.key'))).toBe(true)
    const { code, output } = await command('rotate')
    expect(output).toContain('went on with it')
    expect(code).toBe(0)
    expect((await keyStatus(folder)).masters).toMatchObject([{ number: 2, dataKeys: insertedCount }])
    const [one] = await DataKeyModel.find().limit(1).lean()
    forgetAll()
    await loadKeys([one!._id])
  })
})

/** Records of data keys as they would be made, quickly. */
async function manyKeys(count: number) {
  const { makeDataKey } = await import('../../../domain/keys/data-key.ts')
  return Array.from({ length: count }, (_, number) => makeDataKey(`case:many-${number}`).record) as never[]
}

describe('a rotation of the index key', () => {
  it('computes every blind index anew; until then both find', async () => {
    const subjectNo = await createSubject('1', person(1), 2026)
    new KeyFolder(folder).add('index')
    const find = async () => (await subjectsByIdentityNumber(person(1).idNo)).map(each => each.subjectNo)
    expect(await find()).toEqual([subjectNo])
    expect(await rotateIndex()).toMatchObject({ resumed: true, renewed: 1, removed: 1 })
    expect(await find()).toEqual([subjectNo])
    expect(readdirSync(folder).sort()).toEqual(['index-0002.key', 'master-0001.key'])
  })

  it('also where the index key is lost', { timeout: 30_000 }, async () => {
    const subjectNo = await createSubject('1', person(1), 2026)
    rmSync(join(folder, 'index-0001.key'))
    expect((await command('status')).output).toMatch(/✗ index key [0-9a-f]{16} is not there/)
    expect(await command('rotate-index')).toMatchObject({ code: 0 })
    expect((await command('status')).code).toBe(0)
    await openKeys(folder)
    expect((await subjectsByIdentityNumber(person(1).idNo)).map(each => each.subjectNo)).toEqual([subjectNo])
  })
})

describe('npm run keys', () => {
  it('tells the state, refuses what it does not know, and checks a backup', { timeout: 60_000 }, async () => {
    await createSubject('1', person(1), 2026)
    const { code, output } = await command('status')
    expect(code).toBe(0)
    expect(output).toMatch(/master 1 {5}[0-9a-f]{16} {2}wraps 1 data keys, in force/)
    expect(output).toContain('older texts  none')
    expect((await command('destroy')).code).toBe(2)
    expect(await command('backup-check', '--folder', folder)).toMatchObject({ code: 0 })
    const wrong = await command('backup-check', '--folder', join(folder, 'nowhere'))
    expect(wrong.code).toBe(1)
    expect(wrong.output).toMatch(/1 data keys need master key [0-9a-f]{16}, which is not there/)
    expect((await command('erase', '--subject', 'x')).output).toContain('needs --subject and --reason')
  })
})
