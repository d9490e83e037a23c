import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { AppointmentModel } from '../../domain/appointment.ts'
import { CaseModel } from '../../domain/case.ts'
import { OrganisationModel, firstEntry, officeName } from '../../domain/organisation.ts'
import type { NameablePerson } from '../../server/plugin-api.ts'
import { storeDemonstrationAccount } from '../../server/prepare/demonstration-accounts.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { act, actionsOf, auditOf, boxOf, deployApproval, idOf, newTask, taskOf } from './process.ts'

let server: TestServer
const users: Record<string, TestUser> = {}
const as = (name: string): TestUser => users[name]!
beforeAll(async () => {
  server = await startTestServer()
  const bureau = { code: '410102', name: '中原区司法局', kind: 'county-bureau', parentCode: '410100', ...firstEntry } as const
  const place = { name: officeName('中原区司法局', '建设路'), place: '建设路' }
  await OrganisationModel.create(bureau, { ...bureau, code: '410102-01', kind: 'office', parentCode: '410102', ...place })
  const { passwordHash } = await AccountModel.findOne({ username: 'admin' }).orFail().lean()
  const add = (username: string, orgCode: string, post: 'clerk' | 'correction-officer') =>
    storeDemonstrationAccount({ username, name: username, roles: ['staff'], orgCode, post }, passwordHash)
  await add('other-clerk', '410102-01', 'clerk')
  await add('city-officer', '410100', 'correction-officer')
  for (const name of ['jiyuan-clerk', 'jiyuan-director', 'zhongxin-clerk', 'county-officer', 'other-clerk', 'city-officer'])
    users[name] = await server.signIn(name)
  await deployApproval(server, {})
})
afterAll(() => server.stop())

async function claimed(): Promise<string> {
  const key = await newTask(server, as('jiyuan-clerk'))
  await as('jiyuan-director').call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
  return key
}
const caseOf = async (key: string) => (await taskOf(as('jiyuan-director'), key)).processInstanceKey

describe('抄送', () => {
  it('lets colleagues of the county and above read task and case, masked, with nothing to do but to have read it', async () => {
    const key = await claimed()
    const to = ['zhongxin-clerk', 'city-officer']
    await as('zhongxin-clerk').call('get', `/api/inbox/tasks/${key}`).expect(404)
    await act(as('jiyuan-director'), key, 'copy', { to, reason: '请知悉' }).expect(200)
    for (const name of to) {
      expect((await as(name).call('get', '/api/inbox/tasks?box=copies&unread=true').expect(200)).body.items).toMatchObject([
        { userTaskKey: key, actions: ['read'], copy: { by: '王静（演示）' } },
      ])
      expect(await boxOf(as(name), 'mine')).not.toContain(key)
      await as(name).call('post', `/api/inbox/tasks/${key}/claim`).expect(409)
      await as(name)
        .call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } })
        .expect(403)
      await as(name)
        .call('get', `/api/inbox/cases/${await caseOf(key)}/urgeable`)
        .expect(200)
      await act(as(name), key, 'read').expect(200)
      await act(as(name), key, 'read').expect(409)
      expect((await as(name).call('get', '/api/inbox/tasks?box=copies&unread=true').expect(200)).body.total).toBe(0)
      expect((await as(name).call('get', '/api/inbox/tasks?box=copies').expect(200)).body.total).toBe(1)
    }
    await eventually(
      async () => (await as('zhongxin-clerk').call('get', '/api/notifications')).body.items as { kind: string; path?: string }[],
      found => found.some(({ kind, path }) => kind === 'task.copied' && path === `/inbox/tasks/${key}`),
    )
    expect(await auditOf(key)).toEqual(['task.claimed', 'task.copy', 'task.read', 'task.read'])
    expect((await actionsOf(as('jiyuan-director'), key))[0]).toMatchObject({
      action: 'copy',
      to: [expect.anything(), expect.anything()],
    })
  })

  it('names nobody of another county, whom nobody can find either', async () => {
    const key = await claimed()
    const { items } = (
      await as('jiyuan-director').call('get', `/api/inbox/tasks/${key}/actions/copy/people?search=clerk`).expect(200)
    ).body as { items: NameablePerson[] }
    expect(items.map(({ username }) => username)).toContain('zhongxin-clerk')
    expect(items.map(({ username }) => username)).not.toContain('other-clerk')
    expect(items.length).toBeLessThanOrEqual(20)
    for (const to of ['other-clerk', 'admin', 'auditor', 'nobody'])
      expect((await act(as('jiyuan-director'), key, 'copy', { to: [to] }).expect(422)).body.code).toBe('PERSON_UNFIT')
  })

  it('opens nothing any more to who has gone to another county', async () => {
    const key = await claimed()
    await act(as('jiyuan-director'), key, 'copy', { to: ['zhongxin-clerk'] }).expect(200)
    const own = { accountId: await idOf('zhongxin-clerk') }
    // Straight to the collection: appointments are never altered.
    await AppointmentModel.collection.updateMany(own, { $set: { orgCode: '410102-01' } })
    await as('zhongxin-clerk').call('get', `/api/inbox/tasks/${key}`).expect(404)
    await as('zhongxin-clerk')
      .call('get', `/api/inbox/cases/${await caseOf(key)}/urgeable`)
      .expect(404)
    expect(await boxOf(as('zhongxin-clerk'), 'copies')).toEqual([])
    await AppointmentModel.collection.updateMany(own, { $set: { orgCode: '410106-02' } })
    await as('zhongxin-clerk').call('get', `/api/inbox/tasks/${key}`).expect(200)
  })

  it('of a minor’s case nobody but its handlers gets; a copy from before it was known is closed', async () => {
    const key = await claimed()
    await act(as('jiyuan-director'), key, 'copy', { to: ['zhongxin-clerk'] }).expect(200)
    await CaseModel.updateOne({ _id: await caseOf(key) }, { sealed: true })
    await as('zhongxin-clerk').call('get', `/api/inbox/tasks/${key}`).expect(404)
    await as('zhongxin-clerk')
      .call('get', `/api/inbox/cases/${await caseOf(key)}/urgeable`)
      .expect(404)
    expect(await boxOf(as('zhongxin-clerk'), 'copies')).not.toContain(key)
    expect((await act(as('jiyuan-director'), key, 'copy', { to: ['county-officer'] }).expect(422)).body.code).toBe('PERSON_UNFIT')
    // The clerk started the case.
    await act(as('jiyuan-director'), key, 'copy', { to: ['jiyuan-clerk'] }).expect(200)
  })

  it('is for its assignee, also when it is done, and where the model grants it', async () => {
    const key = await claimed()
    expect((await act(as('jiyuan-clerk'), key, 'copy', { to: ['county-officer'] }).expect(403)).body.code).toBe('TASK_NOT_YOURS')
    await as('jiyuan-director')
      .call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } })
      .expect(200)
    expect((await taskOf(as('jiyuan-director'), key)).actions).toEqual(['copy'])
    await act(as('jiyuan-director'), key, 'copy', { to: ['zhongxin-clerk'] }).expect(200)
    await as('zhongxin-clerk').call('get', `/api/inbox/tasks/${key}`).expect(200)
    await deployApproval(server, {}, { ofProcess: { actions: 'transfer' } })
    const other = await claimed()
    expect((await act(as('jiyuan-director'), other, 'copy', { to: ['county-officer'] }).expect(403)).body.code).toBe(
      'TASK_ACTION_NOT_ALLOWED',
    )
    await deployApproval(server, {})
  })
})

describe('催办', () => {
  it('reminds who has it, by who waits for it: the starter, who does not see the task itself', async () => {
    const key = await newTask(server, as('jiyuan-clerk'), { officeCode: '410106-01' })
    await as('jiyuan-director').call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
    const path = `/api/inbox/cases/${await caseOf(key)}`
    expect((await as('jiyuan-clerk').call('get', `${path}/urgeable`).expect(200)).body.items).toEqual([
      { userTaskKey: key, name: '审批', since: expect.any(String), holder: '王静（演示）' },
    ])
    await as('jiyuan-clerk').call('post', `${path}/urged`, { userTaskKey: key, reason: '家属今日来所' }).expect(200)
    await eventually(
      async () => (await as('jiyuan-director').call('get', '/api/notifications')).body.items as { kind: string; path?: string }[],
      found => found.some(({ kind, path: page }) => kind === 'task.urged' && page === `/inbox/tasks/${key}`),
    )
    expect(await auditOf(key)).toEqual(['task.claimed', 'task.urge'])
    const again = await as('jiyuan-clerk').call('post', `${path}/urged`, { userTaskKey: key }).expect(429)
    expect(again.body).toMatchObject({ code: 'URGED_ALREADY', message: expect.stringMatching(/请在 (59|60) 分钟后再催/) })
    await as('other-clerk').call('get', `${path}/urgeable`).expect(404)
    await as('other-clerk').call('post', `${path}/urged`, { userTaskKey: key }).expect(404)
  })

  it('is not for its assignee, nor for a colleague who waits for nothing, nor where the model forbids it', async () => {
    const key = await claimed()
    expect((await act(as('jiyuan-director'), key, 'urge').expect(409)).body.code).toBe('TASK_ACTION_NOT_NOW')
    const path = `/api/inbox/cases/${await caseOf(key)}`
    expect((await as('county-officer').call('get', `${path}/urgeable`).expect(200)).body.items).toEqual([])
    expect((await as('county-officer').call('post', `${path}/urged`, { userTaskKey: key }).expect(409)).body.code).toBe(
      'TASK_ACTION_NOT_NOW',
    )
    await deployApproval(server, { actions: 'none' })
    const other = await claimed()
    const { body } = await as('jiyuan-clerk')
      .call('post', `/api/inbox/cases/${await caseOf(other)}/urged`, { userTaskKey: other })
      .expect(403)
    expect(body.code).toBe('TASK_ACTION_NOT_ALLOWED')
  })
})
