import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LedgerEntryModel } from '../../domain/ledger-entry.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { ownPacks } from '../../domain/pack.ts'
import { addDemonstrationEntries } from '../../domain/pack-demonstration.ts'
import { completed, job, openStore } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const OFFICE = '410106-02'
const entryOf = (code: string) => LedgerEntryModel.findOne({ ledger: 'offices', entryKey: `offices:${code}` }).lean()
const write = (effectKey: string, entryData: object, headers = {}, more: object = {}) =>
  job(
    'ledger.write',
    { officeCode: OFFICE, countyCode: '410106', entryData, ...more },
    {
      headers: { ledger: 'offices', ...headers },
      effectKey,
    },
  )
const read = (fields: string, officeCode = OFFICE) =>
  job('ledger.read', { officeCode }, { headers: { ledger: 'offices', fields } })

describe('a ledger of things', () => {
  it('holds what the demonstration says of its offices, once', async () => {
    expect((await entryOf(OFFICE))?.open).toMatchObject({ officeName: '上街区司法局中心路司法所', premisesSqm: 160 })
    expect(await addDemonstrationEntries(ownPacks())).toBe(0)
  })

  it('has one entry for each thing, which any case writes on, version after version, and which is no case’s', async () => {
    completed(await write('one', { premisesSqm: 170 }))
    completed(await write('one', { premisesSqm: 999 }))
    completed(await write('two', { rooms: ['archive', 'duty'] }))
    const entry = await entryOf(OFFICE)
    expect(entry).toMatchObject({ version: 3, officeCode: OFFICE, countyCode: '410106' })
    expect(entry?.caseKey).toBeUndefined()
    expect(entry?.open).toMatchObject({ officeName: '上街区司法局中心路司法所', premisesSqm: 170, rooms: ['archive', 'duty'] })
    expect(entry?.past.map(({ version }) => version)).toEqual([1, 2])
  })

  it('lets the model name another thing than the case’s own', async () => {
    completed(await write('merged', { staffFormal: 6 }, { key: 'successorCode' }, { successorCode: '410106-03' }))
    expect(await entryOf('410106-03')).toMatchObject({ officeCode: '410106-03', open: { staffFormal: 6 } })
  })

  it('wants what it requires only where the entry has it not yet', async () => {
    const unknown = { officeCode: '410106-90' }
    expect(await write('new', { premisesSqm: 1 }, {}, unknown)).toMatchObject({
      errorMessage: expect.stringContaining('officeName'),
    })
    completed(await write('new', { officeCode: '410106-90', officeName: '演示', countyCode: '410106' }, {}, unknown))
    completed(await write('newer', { premisesSqm: 1 }, {}, unknown))
  })

  it('takes nothing that does not fit, of no field, for no thing', async () => {
    expect(await write('bad', { premisesSqm: 'much' })).toMatchObject({ kind: 'fail', retries: 0 })
    expect(await write('bad', { colour: 'red' })).toMatchObject({ kind: 'fail', retries: 0 })
    expect(await write('bad', { rooms: ['cellar'] })).toMatchObject({ kind: 'fail', retries: 0 })
    expect(await write('bad', {}, {}, { officeCode: null })).toMatchObject({ kind: 'fail', retries: 0 })
  })

  it('gives figures to the process, null for what is not on record', async () => {
    expect(completed(await read('premisesSqm, staffFormal'))).toEqual({ premisesSqm: 170, staffFormal: 3 })
    expect(completed(await read('premisesSqm', '410106-99'))).toEqual({ premisesSqm: null })
    expect(await read('colour')).toMatchObject({ kind: 'fail', retries: 0 })
  })
})

describe('a case about an office', () => {
  const open = (variables: object, effectKey: string) =>
    job('office.open-case', { ...variables }, { headers: { series: 'YF', about: '业务用房' }, effectKey })

  it('is numbered by county and year, once, and called by its office', async () => {
    const first = completed(await open({ officeCode: '410106-01' }, 'a'))
    expect(first).toMatchObject({
      caseNo: '410106-YF-2026-1',
      caseTitle: '济源路司法所 业务用房',
      officeName: '上街区司法局济源路司法所',
      townshipName: '济源路街道（演示）',
      countyCode: '410106',
      cityCode: '410100',
    })
    expect(completed(await open({ officeCode: '410106-01' }, 'a'))).toEqual(first)
    expect(completed(await open({ officeCode: '410106-02' }, 'b'))['caseNo']).toBe('410106-YF-2026-2')
    expect(completed(await open({ officeCode: '410105-01' }, 'c'))['caseNo']).toBe('410105-YF-2026-1')
  })

  it('may be about a county alone', async () => {
    expect(completed(await open({ countyCode: '410106' }, 'd'))).toMatchObject({
      officeCode: null,
      caseTitle: '上街区司法局 业务用房',
    })
  })

  it('is not begun about an office that is abolished, or nowhere', async () => {
    await OrganisationModel.updateOne({ code: '410106-05' }, { status: 'abolished' })
    const change = { kind: 'merged', basis: '演示', successorCode: '410106-02' }
    await OrganisationModel.updateOne({ code: '410106-05' }, { from: '2026-11-02', change })
    const told = {
      countyCode: '410106',
      notEligible: expect.stringMatching(/已于2026-11-02撤销，请到承接的上街区司法局.+司法所办理$/),
    }
    const refused = { kind: 'error', errorCode: 'NOT_ELIGIBLE' }
    expect(await open({ officeCode: '410106-05' }, 'e')).toMatchObject({ ...refused, variables: told })
    const none = { notEligible: '没有代码为（空）的机构，请核对后重新发起' }
    expect(await open({}, 'f')).toMatchObject({ ...refused, variables: none })
  })
})

describe('sponsor.schedule', () => {
  it('reminds three working days before the day that a leader set, which is due when it is over', async () => {
    const set = completed(await job('sponsor.schedule', { solveBy: '2026-12-08' }))
    expect(set).toEqual({ solveDueAt: '2026-12-08T16:00:00.000Z', remindAt: '2026-12-03T01:00:00.000Z' })
  })
})
