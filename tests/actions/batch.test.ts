import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TaskActionModel } from '../../domain/task-action.ts'
import { TaskBatchModel } from '../../domain/task-batch.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf } from '../server/leave-request.ts'
import { Approvals, CLERK, DIRECTOR, approval, deploy } from './approval.ts'

let server: TestServer
let cases: Approvals
let director: TestUser
beforeAll(async () => {
  server = await startTestServer()
  cases = new Approvals(server)
  await deploy(server, approval('approval'), approval('strict', { actions: 'transfer', transferTo: 'clerk' }))
  director = await server.signIn(DIRECTOR)
})
afterAll(() => server.stop())

async function tasks(count: number, processId = 'approval'): Promise<string[]> {
  const keys = await Promise.all(Array.from({ length: count }, () => cases.start(processId)))
  return Promise.all(keys.map(async key => (await cases.task(DIRECTOR, key, 'review')).userTaskKey))
}
let number = 0
const newKey = () => `batch-key-${number++}`
const batch = (action: string, body: object) => director.call('post', `/api/inbox/batches/${action}`, { key: newKey(), ...body })
const statesOf = (items: { state: string; code?: string }[]) => items.map(({ state, code }) => code ?? state)
const approved = { data: { approved: 'yes' } }

describe('a batch', () => {
  it('does the same to many tasks, and tells of each whether or why not', async () => {
    const [first = '', second = '', third = ''] = await tasks(3)
    const [strict = ''] = await tasks(1, 'strict')
    await server.platform.services.tasks.claim(await accountOf(DIRECTOR), third)
    await cases.act(DIRECTOR, third, 'refuse', { reason: '不予办理' })
    const claimed = await batch('claim', { tasks: [first, second, strict, '99'] }).expect(200)
    expect(statesOf(claimed.body.items)).toEqual(['done', 'done', 'TASK_ACTION_NOT_ALLOWED', 'NOT_FOUND'])
    expect(claimed.body).toMatchObject({ total: 4, left: 0, finished: true })
    expect(claimed.body.items[3].message).toMatch(/[\u4e00-\u9fff]/)
    const completed = await batch('complete', { tasks: [first, third, second], input: approved }).expect(200)
    expect(statesOf(completed.body.items)).toEqual(['done', 'TASK_NOT_OPEN', 'done'])
    expect(await SubmissionModel.countDocuments({ userTaskKey: { $in: [first, second] }, state: 'accepted' })).toBe(2)
  })

  it('asked twice with the same key is one; another one may not have its key', async () => {
    const keys = await tasks(2)
    const asked = { key: newKey(), tasks: keys, input: approved }
    const [one, other] = await Promise.all([batch('complete', asked), batch('complete', asked)])
    expect([200, 202]).toContain(one.status)
    expect([200, 202]).toContain(other.status)
    const again = await batch('complete', asked).expect(200)
    expect(statesOf(again.body.items)).toEqual(['done', 'done'])
    expect(await SubmissionModel.countDocuments({ userTaskKey: { $in: keys } })).toBe(2)
    expect((await batch('complete', { ...asked, tasks: keys.slice(1) })).body.code).toBe('CONFLICT')
    const stranger = await server.signIn('zhongxin-director')
    expect((await stranger.call('get', `/api/inbox/batches/${asked.key}`)).status).toBe(404)
    expect((await director.call('get', `/api/inbox/batches/${asked.key}`).expect(200)).body).toEqual(again.body)
  })

  it('goes on where a process that died has stopped, and does nothing twice', async () => {
    const keys = await tasks(3)
    await batch('claim', { tasks: keys }).expect(200)
    const asked = { key: newKey(), tasks: keys, input: { to: CLERK, reason: '集中办理' } }
    const { body } = await batch('transfer', asked).expect(200)
    const already = statesOf(body.items)
    // As a process leaves it that died right after its second deed.
    await TaskBatchModel.updateOne(
      { key: asked.key },
      { $set: { 'items.1.state': 'running', 'items.2.state': 'waiting' }, $unset: { settledAt: 1, 'items.2.code': 1 } },
    )
    const resumed = await batch('transfer', asked).expect(200)
    expect(already.slice(0, 2)).toEqual(['done', 'done'])
    expect(statesOf(resumed.body.items).slice(0, 2)).toEqual(['done', 'done'])
    for (const userTaskKey of keys) expect(await TaskActionModel.countDocuments({ userTaskKey, action: 'transfer' })).toBe(1)
  })

  it('takes a hundred tasks at most, of actions that may be done to many', async () => {
    const many = Array.from({ length: 101 }, (_none, at) => String(at + 1))
    expect((await batch('claim', { tasks: many })).status).toBe(400)
    expect((await batch('claim', { tasks: [] })).status).toBe(400)
    expect((await batch('refuse', { tasks: ['1'], input: { reason: '不予办理' } })).status).toBe(400)
    expect((await batch('claim', { tasks: ['1'], key: 'short' })).status).toBe(400)
  })
})
