import { afterAll, beforeAll, expect, it } from 'vitest'
import { AccountModel } from '../../../domain/account.ts'
import { AppointmentModel } from '../../../domain/appointment.ts'
import { demonstrationAccounts } from '../../../seeds/accounts.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'

const MANY = 10_000
let server: TestServer
let security: TestUser
beforeAll(async () => {
  server = await startTestServer()
  security = await server.signIn('security')
  const numbers = Array.from({ length: MANY }, (_, index) => index)
  const people = await AccountModel.insertMany(
    numbers.map(index => ({
      username: `many-${String(index).padStart(5, '0')}`,
      name: `某某${index}`,
      roles: index % 2 ? ['staff'] : [],
      passwordHash: 'x',
      disabled: index % 10 === 0,
    })),
  )
  const post = { post: 'clerk', kind: 'regular', from: '2026-01-01', appointedBy: 'system' } as const
  // The last hundred are another county's.
  await AppointmentModel.insertMany(
    people.flatMap(({ _id }, index) =>
      index % 2 ? [{ ...post, accountId: String(_id), orgCode: index < MANY - 100 ? '410106-02' : '410122-01' }] : [],
    ),
  )
})
afterAll(() => server.stop())

const page = async (query: string) => (await security.call('get', `/api/accounts/people?${query}`).expect(200)).body
const OTHERS = 50
/** The county's own, and the city's auditor: administrators watch each other. */
const OWN = demonstrationAccounts.filter(({ orgCode, post }) => orgCode.startsWith('410106') || post === 'auditor').length

it('of 10,000 comes page by page, in a moment each', async () => {
  const started = performance.now()
  const first = await page('')
  const second = await page(`after=${first.next}`)
  const msEach = (performance.now() - started) / 2
  expect(first.total).toBe(OWN + MANY - OTHERS)
  expect([first.items.length, second.items.length]).toEqual([50, 50])
  expect(second.items[0].username > first.items.at(-1).username).toBe(true)
  expect(msEach).toBeLessThan(1_000)
})

it('is filtered by organisation, role and state, and searched by name', async () => {
  expect((await page('organisation=410106-02')).total).toBe(3 + MANY / 2 - OTHERS)
  expect((await page('role=none')).total).toBe(MANY / 2)
  expect((await page('state=disabled')).total).toBe(MANY / 10)
  // Administrators watch each other, those of other bureaus too.
  expect((await page('role=auditor')).items).toMatchObject([
    { username: 'auditor', posts: ['410106:auditor'] },
    { username: 'city-auditor', posts: ['410100:auditor'] },
  ])
  const found = await security.call('post', '/api/accounts/people/search', { search: '某某123' }).expect(200)
  expect(found.body.total).toBe(11)
  const operators = await security.call('post', '/api/accounts/people/search', { search: '.*' }).expect(200)
  expect(operators.body.total).toBe(0)
})

it('holds nobody of another county: neither in the list nor by their id', async () => {
  const { _id } = await AccountModel.findOne({ username: 'many-09999' }).orFail().lean()
  expect((await security.call('post', '/api/accounts/people/search', { search: 'many-09999' })).body.total).toBe(0)
  for (const [method, path] of [
    ['get', ''],
    ['post', '/password'],
    ['post', '/posts'],
  ] as const)
    expect((await security.call(method, `/api/accounts/people/${String(_id)}${path}`)).body.code).toBe('NOT_FOUND')
})
