import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { TaskActionModel } from '../../domain/task-action.ts'
import { startTestServer } from '../helpers/server.ts'
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
})
