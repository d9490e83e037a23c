import { afterAll, beforeAll, expect, it } from 'vitest'
import { CaseModel } from '../../domain/case.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, startLeave } from '../server/leave-request.ts'
import { codes, deployForm } from './one-field.ts'

let server: TestServer
let clerk: TestUser
let other: TestUser
let key: string
let name: Awaited<ReturnType<typeof deployForm>>
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  clerk = await server.signIn('jiyuan-clerk')
  other = await server.signIn('zhongxin-clerk')
  const started = await startLeave(server, await accountOf('jiyuan-clerk'))
  key = started.processInstanceKey
  await eventually(
    () => CaseModel.findById(key).lean(),
    found => Boolean(found?.officeCode && found.caseTitle),
  )
  const properties = { class: 'L1' }
  name = await deployForm(server, 'naming', [
    { type: 'fq-record', id: 'a', key: 'matter', label: '关联案件', properties, validate: { required: true } },
    { type: 'fq-record', id: 'b', key: 'entry', label: '入矫案件', within: 'correction-entry', properties },
  ])
})
afterAll(() => server.stop())

const search = async (user: TestUser, text: string, more: object = {}) => {
  const { body } = await user.call('post', '/api/form-components/records/search', { kind: 'case', text, ...more }).expect(200)
  return (body as { items: { key: string; label: string; detail: string }[] }).items
}
it('finds the cases that the account may see, by number, masked title or process, newest first', async () => {
  const [found] = await search(clerk, '请假')
  expect(found).toMatchObject({ key, label: '王五请假', detail: expect.stringMatching(/^请假 \d{4}-\d\d-\d\d$/) as unknown })
  expect(await search(clerk, '', { within: 'leave-request' })).toHaveLength(1)
  expect(await search(clerk, '', { within: 'correction-entry' })).toEqual([])
  expect(await search(other, '请假')).toEqual([])
  await clerk.call('post', '/api/form-components/records/search', { kind: 'none', text: '' }).expect(404)
})

it('tells the editor which kinds there are, and their parts', async () => {
  const { body } = await clerk.call('get', '/api/form-components/record-kinds').expect(200)
  expect(body.items).toContainEqual({
    kind: 'case',
    title: { 'zh-CN': '案件', 'en-US': 'Case' },
    parts: expect.arrayContaining([{ key: 'leave-request', title: '请假' }]) as unknown,
  })
})

it('keeps the record under the label that it has now, whatever was sent', async () => {
  const { data } = await name('jiyuan-clerk', { matter: { kind: 'case', key, label: '伪造', more: 1 } })
  expect(data).toEqual({ matter: { kind: 'case', key, label: '王五请假' } })
})

it('refuses what the account may not see, what is none, another kind and another part', async () => {
  const matter = { kind: 'case', key }
  expect(await codes(name('zhongxin-clerk', { matter }))).toEqual(['matter record-unknown'])
  expect(await codes(name('jiyuan-clerk', { matter: { ...matter, key: '1' } }))).toEqual(['matter record-unknown'])
  expect(await codes(name('jiyuan-clerk', { matter: { ...matter, kind: 'ledger' } }))).toEqual(['matter record'])
  expect(await codes(name('jiyuan-clerk', { matter, entry: matter }))).toEqual(['entry record-unknown'])
  expect(await codes(name('jiyuan-clerk', {}))).toEqual(['matter required'])
})
