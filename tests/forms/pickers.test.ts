import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { OrganisationModel, firstEntry } from '../../domain/organisation.ts'
import { chooseRegion } from '../../domain/parameter-region.ts'
import { takeSnapshot, ParameterModel } from '../../domain/parameter.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { codes, deployForm } from './one-field.ts'

let server: TestServer
let clerk: TestUser
let chosen: Awaited<ReturnType<typeof deployForm>>
const properties = { class: 'L1' }
beforeAll(async () => {
  server = await startTestServer()
  clerk = await server.signIn('jiyuan-clerk')
  chosen = await deployForm(server, 'picking', [
    { type: 'fq-organisation', id: 'a', key: 'countyCode', label: '县', kinds: 'county', properties },
    { type: 'fq-organisation', id: 'b', key: 'officeCode', label: '所', kinds: 'office', below: '=countyCode', properties },
    { type: 'fq-person', id: 'c', key: 'officer', label: '经办人', post: 'director', below: '=officeCode', properties },
    { type: 'fq-date', id: 'd', key: 'begun', label: '起算日', properties },
    { type: 'fq-deadline', id: 'e', key: 'due', label: '期限', from: '=begun', count: 3, basis: '建议', properties },
    {
      type: 'fq-deadline',
      id: 'f',
      key: 'report',
      label: '报到期限',
      from: '=begun',
      parameter: 'entry.report-days',
      properties,
    },
  ])
})
afterAll(() => server.stop())

const ask = async (user: TestUser, what: string, body: object) => {
  const answer = await user.call('post', `/api/form-components/${what}`, body).expect(200)
  return answer.body as { items: { code?: string; username?: string; name: string; above?: string }[]; more: boolean }
}
const found = async (body: object) => (await ask(clerk, 'organisations/search', body)).items.map(({ code }) => code)

describe('an organisation', () => {
  it('is found by words of its name, its place or its code, and by what the field allows', async () => {
    expect(await found({ text: '济源 司法所' })).toEqual(['410106-01'])
    expect(await found({ text: '410106-0', kinds: 'office', below: '410106' })).toHaveLength(6)
    expect(await found({ text: '上街', kinds: 'county' })).toEqual(['410106'])
    expect(await found({ text: '', kinds: 'village', below: 'own' })).toEqual(['410106-01-001', '410106-01-002'])
    expect(await found({ text: '法院', kinds: 'outside', below: '410106' })).toEqual(['court-410106-1'])
    expect(await found({ text: '', below: '' })).toEqual([])
    const { items } = await ask(clerk, 'organisations/search', { text: '济源路司法所' })
    expect(items[0]).toEqual({ code: '410106-01', name: '上街区司法局济源路司法所', above: '上街区司法局' })
  })

  it('is found among two thousand, twenty at a time', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({
      ...firstEntry,
      code: `4101${10 + Math.floor(index / 90)}-${10 + (index % 90)}`,
      name: `演示县司法局第${index}司法所`,
      kind: 'office',
      parentCode: '410106',
      past: [],
    }))
    await OrganisationModel.collection.insertMany(many as never)
    const begun = performance.now()
    const { items, more: hasMore } = await ask(clerk, 'organisations/search', { text: '演示县' })
    expect([items.length, hasMore]).toEqual([20, true])
    expect(performance.now() - begun).toBeLessThan(5_000)
    await OrganisationModel.collection.deleteMany({ name: /^演示县/ })
  })

  it('keeps its name of the day', async () => {
    const code = '410106-02'
    const now = await OrganisationModel.findOne({ code }).orFail().lean()
    const { name, from, status, change, parentCode } = now
    const past = [{ name, from, status, change, parentCode, until: '2026-01-31' }]
    await OrganisationModel.collection.updateOne(
      { code },
      { $set: { name: '上街区司法局新名路司法所', from: '2026-02-01', past } },
    )
    const nameOn = async (on: string) =>
      (await clerk.call('get', `/api/form-components/organisation-name?code=${code}&on=${on}`)).body.name as string
    expect(await nameOn('2026-01-31')).toBe('上街区司法局中心路司法所')
    expect(await nameOn('2026-02-01')).toBe('上街区司法局新名路司法所')
  })

  it('is taken where the field allows it, and refused where it does not, is abolished or not there', async () => {
    expect((await chosen('jiyuan-clerk', { countyCode: '410106', officeCode: '410106-03' })).data).toMatchObject({
      officeCode: '410106-03',
    })
    expect(await codes(chosen('jiyuan-clerk', { countyCode: '410106', officeCode: '410106-99' }))).toEqual([
      'officeCode organisation-unknown',
    ])
    expect(await codes(chosen('jiyuan-clerk', { countyCode: '410106-01' }))).toEqual(['countyCode organisation-unknown'])
    expect(await codes(chosen('jiyuan-clerk', { officeCode: '410106-03' }))).toEqual(['officeCode organisation-unknown'])
    expect(await codes(chosen('jiyuan-clerk', { countyCode: '41' }))).toEqual(['countyCode organisation'])
    await OrganisationModel.collection.updateOne({ code: '410106-04' }, { $set: { status: 'abolished' } })
    expect(await codes(chosen('jiyuan-clerk', { countyCode: '410106', officeCode: '410106-04' }))).toEqual([
      'officeCode organisation-unknown',
    ])
  })
})

describe('a member of staff', () => {
  const names = async (user: TestUser, body: object) => (await ask(user, 'people/search', body)).items.map(each => each.username)

  it('is found by name, office or post, within the county the account works in; no administrator, nobody disabled', async () => {
    expect(await names(clerk, { text: '济源', post: 'director' })).toEqual(['jiyuan-director'])
    expect(await names(clerk, { text: '所长', meaning: ['director'], below: '410106-02' })).toEqual(['zhongxin-director'])
    const all = await names(clerk, { text: '', below: '410106' })
    expect(all).toContain('zhongxin-clerk')
    for (const each of ['admin', 'security', 'auditor']) expect(all).not.toContain(each)
    await AccountModel.updateOne({ username: 'xinan-social' }, { disabled: true })
    expect(await names(clerk, { text: 'xinan' })).not.toContain('xinan-social')
  })

  it('is told by name and posts and nothing else', async () => {
    const { items } = await ask(clerk, 'people/search', { text: 'jiyuan-director' })
    const { name } = await AccountModel.findOne({ username: 'jiyuan-director' }).orFail().lean()
    const posts = [{ orgCode: '410106-01', organisation: '上街区司法局济源路司法所', post: 'director' }]
    expect(items).toEqual([{ username: 'jiyuan-director', name, posts }])
    const { body } = await clerk.call('post', '/api/form-components/people/name', { username: 'jiyuan-director' }).expect(200)
    expect(body).toEqual({ item: { username: 'jiyuan-director', name, posts } })
    const none = await clerk.call('post', '/api/form-components/people/name', { username: 'admin' }).expect(200)
    expect(none.body).toEqual({})
  })

  it('is taken with the post and from the office that the field asks for', async () => {
    const place = { countyCode: '410106', officeCode: '410106-01' }
    expect((await chosen('jiyuan-clerk', { ...place, officer: 'jiyuan-director' })).data).toMatchObject({
      officer: 'jiyuan-director',
    })
    for (const officer of ['jiyuan-clerk', 'zhongxin-director', 'nobody'])
      expect(await codes(chosen('jiyuan-clerk', { ...place, officer }))).toEqual(['officer person-unknown'])
    expect(await codes(chosen('jiyuan-clerk', { ...place, officer: '郑某' }))).toEqual(['officer person'])
  })
})

describe('a deadline', () => {
  /** National Day 2026: 1 to 7 October off, 10 October worked. */
  const begun = '2026-09-29'
  const deadline = async (query: string) => (await clerk.call('get', `/api/form-components/deadline?${query}`)).body as object

  it('is computed by working days, told with its basis and the days it passed over', async () => {
    const { data } = await chosen('jiyuan-clerk', { begun })
    expect(data['due']).toMatchObject({ from: begun, dueOn: '2026-10-09', count: 3, unit: 'working', mark: '建议' })
    expect((data['due'] as { passedOver: string[] }).passedOver).toHaveLength(7)
    expect(data['report']).toMatchObject({
      dueOn: '2026-10-09',
      basis: '法21',
      mark: 'V',
      parameter: { key: 'entry.report-days', version: 1 },
    })
    expect(await deadline(`from=${begun}&count=3&basis=建议`)).toEqual(data['due'])
  })

  it('is what the server computes: another day that was sent is told, and a missing one is filled in', async () => {
    const due = { dueOn: '2026-10-01' }
    expect(await codes(chosen('jiyuan-clerk', { begun, due }))).toEqual(['due deadline-changed'])
    expect(await codes(chosen('jiyuan-clerk', { begun, due: 'x' }))).toEqual(['due deadline'])
    expect((await chosen('jiyuan-clerk', {})).data).toMatchObject({ due: null })
  })

  it('stays with the parameters by which a case runs', async () => {
    const snapshot = await takeSnapshot('2026-11-01')
    const { _id, ...first } = await ParameterModel.findOne({ key: 'entry.report-days', version: 1 }, '-createdAt -updatedAt -__v')
      .orFail()
      .lean()
    await ParameterModel.create({ ...first, version: 2, value: 20, from: '2026-11-02' })
    expect(await deadline(`from=${begun}&parameter=entry.report-days&parametersId=${snapshot}`)).toMatchObject({ count: 10 })
    expect(await deadline(`from=${begun}&parameter=entry.report-days`)).toMatchObject({ count: 20, parameter: { version: 2 } })
    const regions = { zhengzhou: { value: 15, source: '演示', mark: '建议' as const } }
    await ParameterModel.create({ ...first, version: 3, value: 20, regions, from: '2026-11-03' })
    const place = { orgCode: '410106', region: 'zhengzhou', reason: '演示', chosenBy: 'system', at: new Date() }
    await chooseRegion(place)
    const own = { count: 15, basis: '演示', parameter: { version: 3 } }
    expect(await deadline(`from=${begun}&parameter=entry.report-days`)).toMatchObject(own)
    expect((await chosen('jiyuan-clerk', { begun })).data['report']).toMatchObject(own)
    await clerk.call('get', `/api/form-components/deadline?from=${begun}&parameter=no.such`).expect(404)
    await clerk.call('get', '/api/form-components/deadline?from=soon&count=3').expect(400)
  })
})
