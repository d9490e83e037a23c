import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LedgerModel, addLedgerVersion, newestLedger } from '../../domain/ledger-definition.ts'
import { LedgerEntryModel, openVersion, plainValues } from '../../domain/ledger-entry.ts'
import type { LedgerDefinition } from '../../domain/ledger-field.ts'
import { readPack } from '../../domain/pack.ts'
import { writeEntry } from '../../domain/ledger-write.ts'
import { keyOfCase } from '../../domain/subject.ts'
import { loadLedgers } from '../../server/prepare/load-ledgers.ts'
import { VISITS } from '../plugins/ledgers/visits.ts'
import { openStore } from '../workers/store.ts'

let store: { close(): Promise<void> }
let packs: string
beforeAll(async () => {
  store = await openStore()
  packs = mkdtempSync(join(tmpdir(), 'fengqiao-packs-'))
  mkdirSync(join(packs, 'visit'))
})
afterAll(async () => {
  rmSync(packs, { recursive: true, force: true })
  await store.close()
})
beforeEach(async () => {
  await Promise.all([LedgerModel.deleteMany({}), LedgerEntryModel.deleteMany({})])
})

const load = async (definition: LedgerDefinition, name = `${definition.id}.ledger.json`): Promise<string[]> => {
  const file = join(packs, 'visit', name)
  writeFileSync(file, JSON.stringify(definition))
  const said: string[] = []
  await loadLedgers(line => said.push(line), [readPack('visit', join(packs, 'visit'))]).finally(() => rmSync(file))
  return said
}

describe('a pack’s ledger', () => {
  it('is brought once; what has changed in the pack becomes the next version', async () => {
    expect(await load(VISITS)).toEqual(['loaded the ledger visits'])
    expect(await load(VISITS)).toEqual([])
    expect(await load({ ...VISITS, purpose: '登记来访' })).toEqual(['loaded the ledger visits'])
    expect(await newestLedger('visits')).toMatchObject({ version: 2, from: 'pack', definition: { purpose: '登记来访' } })
  })

  it('that an administrator has changed is left alone', async () => {
    await load(VISITS)
    const definition = { ...VISITS, purpose: '本县用途' }
    await addLedgerVersion({ ledger: 'visits', version: 2, definition, from: 'administrator', at: new Date() })
    expect(await load({ ...VISITS, purpose: '登记来访' })).toEqual([])
    expect(await newestLedger('visits')).toMatchObject({ version: 2, definition: { purpose: '本县用途' } })
  })

  it('is refused by name where it is no definition, breaks a rule, or is called otherwise', async () => {
    await expect(load({ ...VISITS, fields: [] })).rejects.toThrow('visits.ledger.json')
    await expect(load({ ...VISITS, keyField: 'none' })).rejects.toThrow('visits.ledger.json: keyField: key-field')
    await expect(load(VISITS, 'other.ledger.json')).rejects.toThrow('other.ledger.json defines visits')
  })
})

describe('an entry', () => {
  it('that several jobs write at once has each of them once, and every version', async () => {
    await load(VISITS)
    const ledger = (await newestLedger('visits'))!
    const dataKey = await keyOfCase('77')
    const write = (number: number) =>
      writeEntry({
        ledger,
        entryKey: 'case:77',
        dataKey,
        place: { caseKey: '77' },
        values: [{ key: 'people', value: number, at: new Date(number) }],
        effectKey: `job-${number}`,
        written: { how: 'process', at: new Date(number) },
      })
    const jobs = [1, 2, 3, 4, 5, 6, 7, 8]
    await Promise.all([...jobs, ...jobs].map(write))
    const [entry, ...others] = await LedgerEntryModel.find({ entryKey: 'case:77' }).lean()
    expect(others).toEqual([])
    expect(entry!.effectKeys.toSorted()).toEqual(jobs.map(number => `job-${number}`))
    expect(entry!.past.map(({ version }) => version)).toEqual(entry!.past.map((_, index) => index + 1))
    // Whoever came last: the newest value stands.
    expect(plainValues(openVersion(entry!, entry!))).toEqual({ people: 8 })
  })
})
