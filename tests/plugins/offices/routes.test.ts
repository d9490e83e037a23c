import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseModel } from '../../../domain/case.ts'
import { keyOf } from '../../../domain/keys/key-ring.ts'
import { newestLedger } from '../../../domain/ledger-definition.ts'
import { writeEntry } from '../../../domain/ledger-write.ts'
import { OrganisationModel } from '../../../domain/organisation.ts'
import { ownPacks } from '../../../domain/pack.ts'
import { addDemonstrationEntries } from '../../../domain/pack-demonstration.ts'
import { StoredFileModel } from '../../../domain/stored-file.ts'
import { loadLedgers } from '../../../server/prepare/load-ledgers.ts'
import { assetTotal } from '../../../plugins/offices/asset-total.ts'
import type { OfficePage } from '../../../plugins/offices/office-page.ts'
import type { OfficeRow } from '../../../plugins/offices/office-register.ts'
import type { OfficerRegister } from '../../../plugins/offices/officer-register.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer } from '../../helpers/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await loadLedgers(() => undefined)
  await addDemonstrationEntries(ownPacks())
})
afterAll(() => server.stop())

async function offices(username: string, query = ''): Promise<OfficeRow[]> {
  const reader = await server.signIn(username)
  return ((await reader.call('get', `/api/offices${query}`).expect(200)).body as { items: OfficeRow[] }).items
}

describe('the register of offices', () => {
  it('has those of one’s own organisations and of all below', async () => {
    expect((await offices('jiyuan-clerk')).map(({ code }) => code)).toEqual(['410106-01'])
    expect((await offices('county-officer')).map(({ code }) => code.slice(0, 6))).toEqual(Array(6).fill('410106'))
    const stranger = await server.signIn('jiyuan-clerk')
    await stranger.call('get', '/api/offices/410106-02').expect(404)
    await stranger.call('get', '/api/offices/410106').expect(404)
  })

  it('says what is below the standard, with both figures and whose standard it is', async () => {
    const found = await offices('county-officer')
    const short = Object.fromEntries(found.map(({ code, shortcomings }) => [code, shortcomings]))
    expect(short['410106-01']).toEqual([])
    expect(short['410106-04']).toMatchObject([{ what: 'premises', is: 96, least: 120 }])
    expect(short['410106-05']).toMatchObject([{ what: 'staff-formal', is: 2, least: 3 }])
  })

  it('has those that are no more where one asks for them', async () => {
    await OrganisationModel.updateOne({ code: '410106-03' }, { status: 'abolished' })
    expect((await offices('county-officer')).map(({ code }) => code)).not.toContain('410106-03')
    const abolished = (await offices('county-officer', '?abolished=yes')).find(({ code }) => code === '410106-03')
    expect(abolished).toMatchObject({ status: 'abolished', shortcomings: [] })
  })
})

describe('the page of an office', () => {
  it('has its record by the ledger’s fields, its assets, its past and its versions', async () => {
    const reader = await server.signIn('county-officer')
    const page = (await reader.call('get', '/api/offices/410106-01').expect(200)).body as OfficePage
    expect(page.office).toMatchObject({ name: '上街区司法局济源路司法所', county: '上街区司法局' })
    expect(page.record).toMatchObject({ premisesSqm: 186, starRating: 5, fengqiaoStatus: 'named' })
    expect(page.fields.map(({ key }) => key)).toContain('stations')
    expect(page.assets && assetTotal(page.assets)).toEqual({
      pieces: 3,
      yuan: 104_400,
      kinds: [
        { kind: 'vehicle', pieces: 1 },
        { kind: 'terminal', pieces: 2 },
      ],
    })
    expect(page.assets?.rows.map(({ values }) => values['kind'])).toEqual(expect.arrayContaining(['vehicle', 'terminal']))
    expect(page.people?.fields.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['post', 'establishment', 'officeStartDate']),
    )
    expect(page.history).toMatchObject([{ change: { kind: 'first-entry' } }])
    expect(page.versions).toMatchObject([{ version: 1, how: 'import' }])
  })
  it('has the leader in charge by name, to whoever works there', async () => {
    const reader = await server.signIn('jiyuan-clerk')
    const page = (await reader.call('get', '/api/offices/410106-01').expect(200)).body as OfficePage
    expect(page.sponsor).toMatchObject({
      name: expect.stringContaining('郑和平'),
      since: '2026-01-05',
      goal: '五星规范化司法所创建',
    })
    expect(page.visits?.rows).toEqual([])
  })
})

describe('what an office was named', () => {
  it('comes from the ledger of ratings, newest first, and is of no other office', async () => {
    for (const [entry, ratedOfficeCode, ratedOn, ratedStars] of RATINGS) await rate(entry, ratedOfficeCode, ratedOn, ratedStars)
    const reader = await server.signIn('county-officer')
    const { ratings } = (await reader.call('get', '/api/offices/410106-01').expect(200)).body as OfficePage
    expect(ratings?.rows.map(({ values }) => [values['ratedOn'], values['ratedStars']])).toEqual([
      ['2026-06-01', 5],
      ['2025-06-01', 4],
    ])
  })
})

const RATINGS = [
  ['one', '410106-01', '2025-06-01', 4],
  ['two', '410106-02', '2025-07-01', 5],
  ['three', '410106-01', '2026-06-01', 5],
] as const

async function rate(entryKey: string, ratedOfficeCode: string, ratedOn: string, ratedStars: number): Promise<void> {
  const ledger = await newestLedger('office-ratings')
  const at = new Date()
  const said = { ratedOfficeCode, ratedOn, ratedStars, ratingKind: 'star', ratingResult: 'named' }
  await writeEntry({
    ledger: ledger!,
    entryKey: `test:${entryKey}`,
    dataKey: await keyOf(`entry:test:${entryKey}`),
    place: { countyCode: '410106', officeCode: ratedOfficeCode },
    values: Object.entries(said).map(([key, value]) => ({ key, value, at })),
    effectKey: `rate-${entryKey}`,
    written: { how: 'process', at },
  })
}

describe('the people of the offices', () => {
  const asked = async (username: string, query = '') => {
    const reader = await server.signIn(username)
    return (await reader.call('get', `/api/offices/officers${query}`).expect(200)).body as OfficerRegister
  }

  it('are those of one’s own organisations, masked, with their years reckoned by the rule that holds for them', async () => {
    const { items, fields } = await asked('county-officer')
    expect(fields.map(({ key }) => key)).toEqual(['status', 'post', 'establishment'])
    const served = items.find(({ officerNo }) => officerNo === '410106-01-R2014-1')
    expect(served).toMatchObject({ officeCode: '410106-01', establishment: 'zhuanbian', since: '2016-03-01' })
    expect(served?.name).not.toContain('李明')
    expect(served?.years).toMatchObject({ from: '2021-03-01', met: true, source: expect.stringContaining('S2#6') })
    expect(items.filter(({ establishment }) => establishment === 'other-formal').every(({ years }) => !years)).toBe(true)
    const own = await asked('jiyuan-clerk')
    expect(new Set(own.items.map(({ officeCode }) => officeCode))).toEqual(new Set(['410106-01']))
  })
})

describe('photographs and evidence', () => {
  it('of all its cases are there, the newest first, with their case; nothing that is personal data, or not handed in', async () => {
    await CaseModel.create([caseOf('4711', 'YF'), caseOf('4712', 'ZB')])
    await StoredFileModel.collection.insertMany([
      fileOf('4711', '2026-11-01', { mediaType: 'image/png' }),
      fileOf('4711', '2026-11-03', { mediaType: 'image/jpeg' }),
      fileOf('4712', '2026-11-02', { mediaType: 'application/pdf' }),
      fileOf('4712', '2026-11-04', { class: 'L2' }),
      fileOf('4712', '2026-11-05', { state: 'kept' }),
    ])
    const reader = await server.signIn('county-officer')
    const { files } = (await reader.call('get', '/api/offices/410106-01').expect(200)).body as OfficePage
    expect(files.map(({ isPicture, uploadedOn, case: of }) => [isPicture, uploadedOn, of])).toEqual([
      [true, '2026-11-03', '410106-YF-2026-1 演示流程'],
      [false, '2026-11-02', '410106-ZB-2026-1 演示流程'],
      [true, '2026-11-01', '410106-YF-2026-1 演示流程'],
    ])
  })
})

const caseOf = (_id: string, series: string) => ({
  _id,
  processDefinitionKey: '1',
  processDefinitionId: 'premises-project',
  processVersion: 1,
  processName: '演示流程',
  state: 'ACTIVE' as const,
  startedAt: new Date(),
  instances: [_id],
  countyCode: '410106',
  officeCode: '410106-01',
  caseNo: `410106-${series}-2026-1`,
})
const fileOf = (processInstanceKey: string, day: string, own: object) => ({
  state: 'submitted',
  class: 'L1',
  mediaType: 'image/png',
  processInstanceKey,
  uploadedAt: new Date(`${day}T02:00:00Z`),
  ...own,
})
