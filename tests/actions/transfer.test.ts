import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessDay } from '../../domain/appointment.ts'
import { EntrustmentModel, endEntrustment } from '../../domain/entrustment.ts'
import { AuditEventModel, appendAuditEvent } from '../../domain/audit-event.ts'
import { TaskActionModel } from '../../domain/task-action.ts'
import { TaskModel } from '../../domain/task.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { act, actionsOf, auditOf, deployApproval, idOf, newTask, taskOf } from './process.ts'

let server: TestServer
let clerk: TestUser
let director: TestUser
beforeAll(async () => {
  server = await startTestServer()
  clerk = await server.signIn('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  await deployApproval(server, {})
})
afterAll(() => server.stop())

const claimed = async (by = director): Promise<string> => {
  const key = await newTask(server, clerk)
  await by.call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
  return key
}
const reason = '张三一案由小李熟悉，交其办理'

describe('转办', () => {
  it('gives the task to whoever could have been offered it, with the reason on record and sealed', async () => {
    const key = await claimed()
    expect((await taskOf(director, key)).actions).toContain('transfer')
    const { items } = (await director.call('get', `/api/inbox/tasks/${key}/actions/transfer/people`).expect(200)).body
    expect(items).toEqual([
      expect.objectContaining({
        username: 'jiyuan-clerk',
        away: false,
        posts: [{ group: '410106-01:clerk', organisation: expect.stringContaining('司法所') }],
      }),
    ])
    const { body } = await act(director, key, 'transfer', { to: 'jiyuan-clerk', reason }).expect(200)
    expect(body.task).toMatchObject({ assignee: 'jiyuan-clerk' })
    expect((await taskOf(clerk, key)).actions).toEqual(expect.arrayContaining(['complete', 'release', 'transfer']))
    await director.call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } }).expect(403)
    const [done] = await actionsOf(clerk, key)
    expect(done).toMatchObject({ action: 'transfer', by: '王静（演示）', to: [expect.any(String)], reason })
    expect((await TaskActionModel.findById(done!.id).lean())?.reason).not.toContain('张三')
    expect(await auditOf(key)).toEqual(['task.claimed', 'task.transfer'])
    const [event] = await AuditEventModel.find({ target: key, action: 'task.transfer' }).lean()
    expect(event).toMatchObject({ accountId: await idOf('jiyuan-director'), after: { to: [await idOf('jiyuan-clerk')] } })
    expect(JSON.stringify(event)).not.toContain('张三')
    await clerk.call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } }).expect(200)
  })

  it('goes to nobody to whom it could not have been offered, unless the model widens that', async () => {
    const key = await claimed()
    for (const to of ['jiyuan-social', 'zhongxin-clerk', 'jiyuan-director', 'admin', 'nobody'])
      expect((await act(director, key, 'transfer', { to, reason }).expect(422)).body.code).toBe('PERSON_UNFIT')
    expect((await act(clerk, key, 'transfer', { to: 'jiyuan-clerk', reason }).expect(403)).body.code).toBe('TASK_NOT_YOURS')
    await act(director, key, 'transfer', { to: 'jiyuan-clerk' }).expect(400)
    expect(await auditOf(key)).toEqual(['task.claimed'])
    await deployApproval(server, { transferTo: 'social-worker,410106:correction-officer' })
    const other = await claimed()
    await act(director, other, 'transfer', { to: 'county-officer', reason }).expect(200)
    const officer = await server.signIn('county-officer')
    await officer.call('post', `/api/inbox/tasks/${other}/complete`, { data: { approved: 'yes' } }).expect(200)
    await deployApproval(server, {})
  })

  it('where it is offered to one post only, that nobody else holds, goes to people of the same organisation', async () => {
    await deployApproval(server, {}, { offeredTo: '=[officeCode + &quot;:director&quot;]' })
    const key = await claimed()
    const { items } = (await director.call('get', `/api/inbox/tasks/${key}/actions/transfer/people?search=jiyuan`)).body
    const names = (items as { username: string }[]).map(({ username }) => username)
    expect(names.toSorted()).toEqual(['jiyuan-clerk', 'jiyuan-social'])
    await act(director, key, 'transfer', { to: 'jiyuan-social', reason }).expect(200)
    await deployApproval(server, {})
  })

  it('is told to the receiver', async () => {
    const key = await claimed()
    await act(director, key, 'transfer', { to: 'jiyuan-clerk', reason }).expect(200)
    await eventually(
      async () => (await clerk.call('get', '/api/notifications')).body.items as { kind: string; path?: string }[],
      found => found.some(({ kind, path }) => kind === 'task.assigned' && path === `/inbox/tasks/${key}`),
    )
  })

  it('is refused where the model forbids it, and there is nobody to name', async () => {
    await deployApproval(server, { actions: 'delegate' }, { ofProcess: { actions: 'transfer' } })
    const key = await claimed()
    expect((await taskOf(director, key)).actions).toEqual(['complete', 'release', 'delegate'])
    expect((await act(director, key, 'transfer', { to: 'jiyuan-clerk', reason }).expect(403)).body.code).toBe(
      'TASK_ACTION_NOT_ALLOWED',
    )
    await director.call('get', `/api/inbox/tasks/${key}/actions/transfer/people`).expect(403)
    await act(director, key, 'no-such-action').expect(404)
    expect(await auditOf(key)).toEqual(['task.claimed'])
  })

  it('goes to nobody whose office is not entrusted with the work (法9②)', async () => {
    await deployApproval(server, {}, { ofProcess: { entrustedWork: 'correction' } })
    const key = await claimed()
    // A newer version of the model may be overlooked for some seconds.
    await eventually(
      async () => {
        await server.platform.sweep()
        return (await TaskModel.findById(key).lean())?.entrustedWork
      },
      work => work === 'correction',
    )
    const { _id } = await EntrustmentModel.findOne({ officeCode: '410106-01' }).orFail().lean()
    await endEntrustment(_id, accessDay(), { by: 'test', reason: '测试', record: appendAuditEvent })
    expect((await act(director, key, 'transfer', { to: 'jiyuan-clerk', reason }).expect(422)).body.code).toBe('PERSON_UNFIT')
  })
})
