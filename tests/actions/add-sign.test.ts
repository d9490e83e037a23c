import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TaskModel } from '../../domain/task.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { act, actionsOf, auditOf, boxOf, deployApproval, newTask, taskOf } from './process.ts'

let server: TestServer
const users: Record<string, TestUser> = {}
const as = (name: string): TestUser => users[name]!
beforeAll(async () => {
  server = await startTestServer()
  for (const name of ['jiyuan-clerk', 'jiyuan-director', 'jiyuan-social', 'county-officer', 'zhongxin-clerk'])
    users[name] = await server.signIn(name)
  await deployApproval(server, { actions: 'add-sign' })
})
afterAll(() => server.stop())

async function asked(when: string, to: string[]): Promise<string> {
  const key = await newTask(server, as('jiyuan-clerk'))
  await as('jiyuan-director').call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
  await act(as('jiyuan-director'), key, 'add-sign', { to, when, reason: '请就是否准假签署意见' }).expect(200)
  return key
}
const complete = (key: string, data: object = { approved: 'yes' }) =>
  as('jiyuan-director').call('post', `/api/inbox/tasks/${key}/complete`, { data })
const opinion = (agrees: boolean) => ({ agrees, opinion: agrees ? '同意' : '材料不足，不同意' })
const engineState = async (key: string) =>
  (await server.engine.client.getUserTask({ userTaskKey: key as never }, { consistency: { waitUpToMs: 0 } })).state

describe('加签 before', () => {
  it('keeps its assignee from completing until all have given their opinion', async () => {
    const key = await asked('before', ['county-officer', 'zhongxin-clerk'])
    expect(await boxOf(as('county-officer'), 'mine')).toContain(key)
    expect((await complete(key).expect(409)).body.code).toBe('TASK_WAITS')
    expect((await taskOf(as('county-officer'), key)).actions).toEqual(['sign'])
    await act(as('county-officer'), key, 'sign', opinion(true)).expect(200)
    expect((await complete(key).expect(409)).body.code).toBe('TASK_WAITS')
    await act(as('zhongxin-clerk'), key, 'sign', opinion(false)).expect(200)
    await complete(key).expect(200)
    expect((await actionsOf(as('jiyuan-director'), key)).map(({ action, details, reason }) => [action, details, reason])).toEqual(
      [
        ['add-sign', { when: 'before' }, '请就是否准假签署意见'],
        ['sign', { when: 'before', agrees: true }, '同意'],
        ['sign', { when: 'before', agrees: false }, '材料不足，不同意'],
      ],
    )
    expect(await auditOf(key)).toEqual(['task.claimed', 'task.add-sign', 'task.sign', 'task.sign', 'task.completed'])
  })
})

describe('加签 after', () => {
  it('lets through what was handed in when all agree', async () => {
    const key = await asked('after', ['county-officer', 'jiyuan-social'])
    expect(await boxOf(as('county-officer'), 'mine')).not.toContain(key)
    await act(as('county-officer'), key, 'sign', opinion(true)).expect(409)
    const { submissionId } = (await complete(key).expect(200)).body
    expect(await engineState(key)).toBe('CREATED')
    expect(await taskOf(as('jiyuan-director'), key)).toMatchObject({
      state: 'CREATED',
      handedIn: { awaits: 'signers' },
      actions: ['recall'],
    })
    expect((await complete(key).expect(409)).body.code).toBe('TASK_WAITS')
    const shown = (await as('county-officer').call('get', `/api/inbox/tasks/${key}`).expect(200)).body
    expect(shown).toMatchObject({ task: { actions: ['sign'], submissionId }, data: { approved: 'yes' } })
    await act(as('county-officer'), key, 'sign', opinion(true)).expect(200)
    expect(await engineState(key)).toBe('CREATED')
    await act(as('jiyuan-social'), key, 'sign', opinion(true)).expect(200)
    expect(await engineState(key)).toBe('COMPLETED')
    expect(await taskOf(as('jiyuan-director'), key)).toMatchObject({
      state: 'COMPLETED',
      completedBy: 'jiyuan-director',
      submissionId,
    })
    expect(await auditOf(key)).toEqual([
      'task.claimed',
      'task.add-sign',
      'task.hand-in',
      'task.sign',
      'task.sign',
      'task.completed',
    ])
  })

  it('comes back with a disagreement, and is signed anew by all when handed in again', async () => {
    const key = await asked('after', ['county-officer', 'jiyuan-social'])
    await complete(key).expect(200)
    await act(as('county-officer'), key, 'sign', opinion(true)).expect(200)
    await act(as('jiyuan-social'), key, 'sign', opinion(false)).expect(200)
    const back = await taskOf(as('jiyuan-director'), key)
    expect(back.actions).toEqual(expect.arrayContaining(['complete', 'add-sign']))
    expect(back).not.toHaveProperty('handedIn')
    await complete(key, { approved: 'no', opinion: '材料不足' }).expect(200)
    for (const name of ['county-officer', 'jiyuan-social']) await act(as(name), key, 'sign', opinion(true)).expect(200)
    expect(await engineState(key)).toBe('COMPLETED')
    const { items } = await server.engine.client.searchVariables(
      { filter: { processInstanceKey: back.processInstanceKey as never, name: 'approved' } },
      { consistency: { waitUpToMs: 0 } },
    )
    expect(items?.[0]?.value).toBe('"no"')
  })

  it('is taken back by its assignee, and by the death of a server in between goes through all the same', async () => {
    const key = await asked('after', ['county-officer'])
    await complete(key).expect(200)
    await act(as('jiyuan-director'), key, 'recall').expect(200)
    await act(as('county-officer'), key, 'sign', opinion(true)).expect(404)
    await complete(key).expect(200)
    expect(await engineState(key)).toBe('COMPLETED')
    const other = await asked('after', ['county-officer'])
    await complete(other).expect(200)
    await TaskModel.updateOne({ _id: other }, { 'assignments.0.state': 'done', 'assignments.0.agrees': true })
    await server.platform.sweep()
    await eventually(
      () => engineState(other),
      state => state === 'COMPLETED',
    )
  })

  it('two last signers at once: one completion', async () => {
    const key = await asked('after', ['county-officer', 'jiyuan-social'])
    await complete(key).expect(200)
    const both = await Promise.all(['county-officer', 'jiyuan-social'].map(name => act(as(name), key, 'sign', opinion(true))))
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await auditOf(key)).filter(action => action === 'task.completed')).toHaveLength(1)
  })
})

describe('加签 beside', () => {
  it('is wanted, not waited for; what is not answered ends with the task', async () => {
    const key = await asked('beside', ['county-officer', 'jiyuan-social'])
    await act(as('county-officer'), key, 'sign', opinion(false)).expect(200)
    await complete(key).expect(200)
    await eventually(
      async () => (await TaskModel.findById(key).lean())?.assignments?.map(({ state }) => state),
      states => states?.[1] === 'ended',
    )
  })
})

describe('加签', () => {
  it('asks nobody twice at a time, nobody of another county, and not where the model does not grant it', async () => {
    const key = await asked('before', ['county-officer'])
    const again = { to: ['county-officer'], when: 'beside', reason: '再请签署' }
    expect((await act(as('jiyuan-director'), key, 'add-sign', again).expect(422)).body.code).toBe('PERSON_UNFIT')
    for (const to of ['admin', 'jiyuan-director', 'nobody'])
      expect((await act(as('jiyuan-director'), key, 'add-sign', { ...again, to: [to] }).expect(422)).body.code).toBe(
        'PERSON_UNFIT',
      )
    await deployApproval(server, {})
    const other = await newTask(server, as('jiyuan-clerk'))
    await as('jiyuan-director').call('post', `/api/inbox/tasks/${other}/claim`).expect(200)
    const { body } = await act(as('jiyuan-director'), other, 'add-sign', again).expect(403)
    expect(body.code).toBe('TASK_ACTION_NOT_ALLOWED')
  })
})
