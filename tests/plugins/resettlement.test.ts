import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMatter } from '../../domain/matter-changes.ts'
import type { OfficesFigures } from '../../domain/office-figures.ts'
import type { Doings, PersonFile } from '../../domain/person-file.ts'
import type { RegisterPage } from '../../plugins/resettlement/register.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { storeReleasedPerson } from '../helpers/subjects.ts'
import { deployErrand } from './correction/errand.ts'

const no = (order: number) => `410106-2026-A000${order}`
const PEOPLE = [
  { personNo: no(1), name: '欧阳演示', record: { riskLevel: 'key', idNo: '110101199003070134', residence: '演示路1号' } },
  { personNo: no(2), status: 'missed', officeCode: '410106-02' },
  { personNo: no(3), minor: true, handlers: ['jiyuan-clerk'] },
  { personNo: no(4), status: 'ended' },
  { personNo: no(5), status: 'expected' },
] as const

let server: TestServer
const users = new Map<string, TestUser>()
let firstCase: string
beforeAll(async () => {
  server = await startTestServer()
  for (const person of PEOPLE) {
    const caseKey = await storeReleasedPerson(person)
    firstCase ??= caseKey
  }
  const ofFirst = { subjectNo: no(1), caseKey: firstCase, processInstanceKey: firstCase }
  await openMatter({ ...ofFirst, effectKey: 'h', kind: 'handover', from: '2026-11-01', state: 'done' })
  await openMatter({ ...ofFirst, effectKey: 'v', kind: 'visit', from: '2026-11-02', state: 'done' })
  for (const name of ['jiyuan-clerk', 'xinan-clerk', 'county-officer']) users.set(name, await server.signIn(name))
})
afterAll(() => server?.stop())

const as = (name: string) => users.get(name)!
const get = async <T>(name: string, path: string, status = 200): Promise<T> =>
  (await as(name).call('get', `/api/resettlement${path}`).expect(status)).body as T
const listed = async (name: string, query: string) => (await get<RegisterPage>(name, `/persons?${query}`)).items

describe('the register of released persons', () => {
  it('has those of the reader’s scope, by tab; of a minor nothing but that there is a file', async () => {
    const rows = await listed('jiyuan-clerk', 'tab=all&order=up')
    expect(rows.map(({ subjectNo }) => subjectNo)).toEqual([no(1), no(3), no(4), no(5)])
    expect(rows[0]).toMatchObject({ title: '欧*', status: 'handed-over', risk: 'key', counters: { visits: 1 } })
    expect(rows[1]).toMatchObject({ title: '未成年人案件', sealed: true })
    const ofTab = async (tab: string) => (await listed('county-officer', `tab=${tab}&order=up`)).map(({ subjectNo }) => subjectNo)
    expect(await ofTab('current')).toEqual([no(1), no(2)])
    expect([await ofTab('missed'), await ofTab('key'), await ofTab('expected')]).toEqual([[no(2)], [no(1)], [no(5)]])
    expect((await get<Record<string, number>>('county-officer', '/counts'))['current']).toBe(2)
  })

  it('is searched by number, masked name or whole identity number', async () => {
    const found = async (search: string) => {
      const { body } = await as('jiyuan-clerk')
        .call('post', '/api/resettlement/persons/search', { tab: 'all', search })
        .expect(200)
      return (body as RegisterPage).items.map(({ subjectNo }) => subjectNo)
    }
    expect([await found('110101199003070134'), await found('11010119900307'), await found('A0005')]).toEqual([
      [no(1)],
      [],
      [no(5)],
    ])
  })

  it('tells a county its offices with persons to a social worker', async () => {
    const { offices } = await get<OfficesFigures>('county-officer', '/figures')
    expect(offices[0]).toMatchObject({ officeCode: '410106-01', figures: { current: 1, expected: 1, key: 1 } })
  })
})

describe('the file of a released person', () => {
  it('tells what belongs to it, masked; to another office nothing', async () => {
    const file = await get<PersonFile>('jiyuan-clerk', `/persons/${no(1)}`)
    expect(file).toMatchObject({ title: '欧*', status: 'handed-over', level: 'key', counters: { visits: 1, referrals: 0 } })
    expect(file.matters.map(({ kind }) => kind)).toEqual(['visit', 'handover'])
    expect(JSON.stringify(file)).not.toMatch(/欧阳演示|110101199003070134|演示路1号/)
    await get('xinan-clerk', `/persons/${no(1)}`, 404)
    await get('jiyuan-clerk', `/persons/${no(2)}`, 404)
  })

  it('opens in full for a reason', async () => {
    const reason = { reason: '帮教核查需要' }
    const { body } = await as('jiyuan-clerk')
      .call('post', `/api/resettlement/persons/${no(1)}/unmasked`, reason)
      .expect(200)
    expect(JSON.stringify(body)).toMatch(/欧阳演示/)
  })

  it('begins processes about that person, who is known to their forms', async () => {
    const errand = await deployErrand(server, 'released-person')
    const { starts } = await eventually(
      () => get<Doings>('jiyuan-clerk', `/persons/${no(1)}/doings`),
      doings => doings.starts.length > 0,
    )
    expect(starts.map(({ processDefinitionId }) => processDefinitionId)).toEqual([errand])
    const { body } = await as('jiyuan-clerk')
      .call('get', `/api/inbox/startable/${errand}?subject=${no(1)}`)
      .expect(200)
    expect((body as { data: object }).data).toMatchObject({ subject: { kind: 'released-person', key: no(1) } })
  })
})
