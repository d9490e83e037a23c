import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { appendAuditEvent } from '../../domain/audit-event.ts'
import { CaseModel } from '../../domain/case.ts'
import { endDelegation, registerDelegation } from '../../domain/delegation.ts'
import { TaskModel } from '../../domain/task.ts'
import { dayOf } from '../../domain/working-days.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { act, actionsOf, auditOf, boxOf, deployApproval, idOf, newTask, taskOf } from './process.ts'

let server: TestServer
let clerk: TestUser
let director: TestUser
let social: TestUser
beforeAll(async () => {
  server = await startTestServer()
  clerk = await server.signIn('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  social = await server.signIn('jiyuan-social')
  await deployApproval(server, { transferTo: 'social-worker' })
})
afterAll(() => server.stop())

async function delegated(to = 'jiyuan-social'): Promise<string> {
  const key = await newTask(server, clerk)
  await director.call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
  await act(director, key, 'delegate', { to, reason: '请核实张三的住址' }).expect(200)
  return key
}
const stateOf = async (key: string) => (await TaskModel.findById(key).lean())?.assignments?.map(({ state }) => state)

describe('委派', () => {
  it('is worked on by the delegate, handed back with an opinion and the form so far, and finished by its assignee', async () => {
    const key = await delegated()
    expect(await boxOf(social, 'mine')).toContain(key)
    const page = (await social.call('get', `/api/inbox/tasks/${key}`).expect(200)).body
    expect(page.task).toMatchObject({
      assignee: 'jiyuan-director',
      actions: ['hand-back'],
      assignments: [{ kind: 'delegate', state: 'open', by: '王静（演示）', own: true }],
    })
    expect(page.data).toBeDefined()
    expect((await taskOf(director, key)).actions).toEqual(['recall', 'copy'])
    const early = await director.call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } }).expect(409)
    expect(early.body).toMatchObject({ code: 'TASK_WAITS', message: expect.stringContaining('等待') })
    await social.call('put', `/api/inbox/tasks/${key}/draft`, { data: { approved: 'yes', opinion: '属实' } }).expect(200)
    await act(social, key, 'hand-back', { opinion: '张三住址属实' }).expect(200)
    expect((await director.call('get', `/api/inbox/tasks/${key}`)).body.draft.data).toEqual({ approved: 'yes', opinion: '属实' })
    expect(await boxOf(social, 'mine')).not.toContain(key)
    await director.call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } }).expect(200)
    expect(await boxOf(social, 'done')).toContain(key)
    expect((await actionsOf(director, key)).map(({ action, reason, to }) => [action, reason, to.length])).toEqual([
      ['delegate', '请核实张三的住址', 1],
      ['hand-back', '张三住址属实', 1],
    ])
    expect(await auditOf(key)).toEqual(['task.claimed', 'task.delegate', 'task.hand-back', 'task.completed'])
    expect((await CaseModel.findOne({ instances: page.task.processInstanceKey }).lean())?.handlers).toContain('jiyuan-social')
  })

  it('is told to the delegate, and the answer to its assignee', async () => {
    const key = await delegated()
    const told = async (user: TestUser) =>
      (
        (await user.call('get', '/api/notifications').expect(200)).body.items as { kind: string; path?: string; text: string }[]
      ).filter(({ path }) => path === `/inbox/tasks/${key}`)
    await eventually(
      () => told(social),
      found => found.some(({ kind, text }) => kind === 'task.asked' && text.includes('委派您办理')),
    )
    await act(social, key, 'hand-back', { opinion: '已核实' }).expect(200)
    await eventually(
      () => told(director),
      found => found.some(({ kind, text }) => kind === 'task.answered' && text.includes('已交回')),
    )
  })

  it('is recalled by its assignee; then there is nothing to hand back, nor to see', async () => {
    const key = await delegated()
    await act(director, key, 'recall', { reason: '改由本人办理' }).expect(200)
    await act(social, key, 'hand-back', { opinion: '已核实' }).expect(404)
    expect((await taskOf(director, key)).actions).toEqual(expect.arrayContaining(['complete', 'delegate']))
    expect(await auditOf(key)).toEqual(['task.claimed', 'task.delegate', 'task.recall'])
  })

  it('goes no further: the delegate passes it on to nobody, and somebody else may not be asked beside', async () => {
    const key = await delegated()
    for (const action of ['delegate', 'transfer'] as const) {
      const { body } = await act(social, key, action, { to: 'jiyuan-clerk', reason: '我也没空' }).expect(403)
      expect(body.code).toBe('TASK_NOT_YOURS')
    }
    expect((await act(director, key, 'delegate', { to: 'jiyuan-clerk', reason: '再请一人' }).expect(409)).body.code).toBe(
      'TASK_WAITS',
    )
    expect((await act(director, key, 'transfer', { to: 'jiyuan-clerk', reason: '转出' }).expect(409)).body.code).toBe(
      'TASK_WAITS',
    )
    await director.call('post', `/api/inbox/tasks/${key}/release`).expect(409)
  })

  it('recalled and handed back at once is one of them', async () => {
    for (let round = 0; round < 3; round++) {
      const key = await delegated()
      const both = await Promise.all([act(director, key, 'recall'), act(social, key, 'hand-back', { opinion: '已核实' })])
      expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
      expect((await actionsOf(director, key)).map(({ action }) => action)).toHaveLength(2)
      expect(['recalled', 'done']).toContain((await stateOf(key))?.[0])
    }
  })

  it('ends by itself, on record, when the case is cancelled', async () => {
    const key = await delegated()
    const { processInstanceKey } = await taskOf(director, key)
    await server.engine.client.cancelProcessInstance({ processInstanceKey: processInstanceKey as never })
    await eventually(
      () => stateOf(key),
      states => states?.[0] === 'ended',
    )
    expect(await auditOf(key)).toEqual(['task.claimed', 'task.delegate', 'task.lapse'])
    expect((await actionsOf(director, key)).at(-1)).toMatchObject({ action: 'lapse', details: { why: 'task' } })
  })

  it('ends when the delegate’s account is disabled: its assignee goes on', async () => {
    const key = await delegated('jiyuan-clerk')
    await AccountModel.updateOne({ username: 'jiyuan-clerk' }, { disabled: true })
    await server.platform.sweep()
    await AccountModel.updateOne({ username: 'jiyuan-clerk' }, { disabled: false })
    expect(await stateOf(key)).toEqual(['ended'])
    expect((await actionsOf(director, key)).at(-1)).toMatchObject({ action: 'lapse', details: { why: 'account' } })
    await director.call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } }).expect(200)
  })

  it('stays with the task when its assignee is away: who stands in waits for it, and may recall it; nobody stands in for the delegate', async () => {
    const key = await delegated()
    const today = dayOf(new Date())
    const away = async (username: string, to: string) =>
      (
        await registerDelegation(
          { accountId: await idOf(username), delegateId: await idOf(to), from: today, until: today, reason: '休假' },
          { by: await idOf(username), record: appendAuditEvent },
        )
      )._id
    const numbers = [await away('jiyuan-director', 'jiyuan-clerk'), await away('jiyuan-social', 'county-officer')]
    await clerk.call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
    expect(await taskOf(clerk, key)).toMatchObject({ assignee: 'jiyuan-clerk', actions: ['recall', 'copy'] })
    const officer = await server.signIn('county-officer')
    await officer.call('get', `/api/inbox/tasks/${key}`).expect(404)
    await act(social, key, 'hand-back', { opinion: '已核实' }).expect(200)
    expect((await actionsOf(clerk, key)).at(-1)).toMatchObject({ action: 'hand-back', to: [expect.any(String)] })
    await clerk.call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } }).expect(200)
    for (const number of numbers) await endDelegation(number, today, { by: 'x', reason: '返岗', record: appendAuditEvent })
  })

  it('is refused to whom it could not be given, and where the model forbids it', async () => {
    const key = await newTask(server, clerk)
    await director.call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
    for (const to of ['zhongxin-clerk', 'admin', 'nobody', 'jiyuan-director']) {
      expect((await act(director, key, 'delegate', { to, reason: '请核实' }).expect(422)).body.code).toBe('PERSON_UNFIT')
    }
    await act(director, key, 'delegate', { to: 'jiyuan-clerk' }).expect(400)
    await deployApproval(server, { actions: 'none' })
    const other = await newTask(server, clerk)
    await director.call('post', `/api/inbox/tasks/${other}/claim`).expect(200)
    expect((await taskOf(director, other)).actions).toEqual(['complete', 'release'])
    const { body } = await act(director, other, 'delegate', { to: 'jiyuan-clerk', reason: '请核实' }).expect(403)
    expect(body).toMatchObject({ code: 'TASK_ACTION_NOT_ALLOWED', message: expect.stringContaining('没有开放') })
    expect(await auditOf(other)).toEqual(['task.claimed'])
  })
})
