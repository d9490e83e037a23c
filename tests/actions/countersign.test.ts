import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SubmissionModel } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Platform } from '../../server/platform.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf } from '../server/leave-request.ts'
import { act, actionsOf, auditOf, boxOf, deployApproval, newTask, taskOf, twoServers } from './process.ts'

let server: TestServer
const users: Record<string, TestUser> = {}
const as = (name: string): TestUser => users[name]!
const AGREEMENT = { countersignField: 'approved', countersignAgree: 'yes' }
const SEATS = '=[officeCode + &quot;:director&quot;, officeCode + &quot;:clerk&quot;, officeCode + &quot;:social-worker&quot;]'
const deploy = (countersign: string) => deployApproval(server, { countersign, ...AGREEMENT }, { offeredTo: SEATS })
const yes = { data: { approved: 'yes' } }
const no = { data: { approved: 'no', opinion: '材料不足' } }
const SIGNERS = ['jiyuan-director', 'jiyuan-clerk', 'jiyuan-social']

beforeAll(async () => {
  server = await startTestServer()
  for (const name of [...SIGNERS, 'zhongxin-clerk']) users[name] = await server.signIn(name)
})
afterAll(() => server.stop())

async function variablesOf(key: string): Promise<Record<string, unknown>> {
  const task = await TaskModel.findById(key).orFail().lean()
  const { items = [] } = await server.engine.client.searchVariables(
    { filter: { processInstanceKey: task.processInstanceKey as never }, page: { limit: 100 } },
    { consistency: { waitUpToMs: 0 } },
  )
  const found = items.filter(({ name }) => name.startsWith('countersign')).map(({ name, value }) => [name, JSON.parse(value)])
  return Object.fromEntries(found) as Record<string, unknown>
}
const tally = (countersignAgree: number, countersignAgainst: number, countersignPassed: boolean) => ({
  countersignAgree,
  countersignAgainst,
  countersignTotal: 3,
  countersignPassed,
})

describe('会签 (all)', () => {
  it('passes when every post has agreed, each by a form of its own; nobody takes it from the others', async () => {
    await deploy('all')
    const key = await newTask(server, as('jiyuan-clerk'))
    expect((await as('jiyuan-clerk').call('post', `/api/inbox/tasks/${key}/claim`).expect(409)).body.code).toBe(
      'TASK_ACTION_NOT_NOW',
    )
    await as('jiyuan-clerk').call('post', `/api/inbox/tasks/${key}/complete`, yes).expect(409)
    expect((await taskOf(as('jiyuan-director'), key)).actions).toEqual(expect.arrayContaining(['countersign']))
    expect((await act(as('jiyuan-director'), key, 'countersign', { data: {} }).expect(422)).body.code).toBe('FORM_INVALID')
    await act(as('jiyuan-director'), key, 'countersign', yes).expect(200)
    const signed = await taskOf(as('jiyuan-director'), key)
    expect(signed.actions).not.toContain('countersign')
    expect(signed.countersign).toMatchObject({
      needs: 'all',
      total: 3,
      agreed: 1,
      against: 0,
      signatures: [{ seat: '410106-01:director', name: '王静（演示）', agrees: true }],
      open: ['410106-01:clerk', '410106-01:social-worker'],
    })
    expect(await boxOf(as('jiyuan-director'), 'groups')).not.toContain(key)
    expect((await act(as('jiyuan-director'), key, 'countersign', yes).expect(409)).body.code).toBe('TASK_ACTION_NOT_NOW')
    await act(as('zhongxin-clerk'), key, 'countersign', yes).expect(404)
    await act(as('jiyuan-clerk'), key, 'countersign', yes).expect(200)
    await act(as('jiyuan-social'), key, 'countersign', yes).expect(200)
    expect(await variablesOf(key)).toEqual(tally(3, 0, true))
    expect(await taskOf(as('jiyuan-director'), key)).toMatchObject({ state: 'COMPLETED', completedBy: 'jiyuan-social' })
    expect(await boxOf(as('jiyuan-director'), 'done')).toContain(key)
    expect(await SubmissionModel.countDocuments({ userTaskKey: key, state: 'accepted' })).toBe(3)
    expect((await actionsOf(as('jiyuan-clerk'), key)).map(({ details }) => details)).toMatchObject([
      { seat: '410106-01:director', agrees: true, agreed: 1, against: 0, total: 3 },
      { agreed: 2 },
      { agreed: 3 },
    ])
    expect(await auditOf(key)).toEqual(['task.countersign', 'task.countersign', 'task.countersign', 'task.completed'])
  })

  it('is decided against as soon as it can no longer pass', async () => {
    const key = await newTask(server, as('jiyuan-clerk'))
    await act(as('jiyuan-clerk'), key, 'countersign', no).expect(200)
    expect(await variablesOf(key)).toEqual(tally(0, 1, false))
    await act(as('jiyuan-director'), key, 'countersign', yes).expect(409)
  })

  it('two last signers at once, at two servers: one completion', async () => {
    await deployApproval(server, { countersign: '2' }, { offeredTo: SEATS, withoutForm: true })
    const [first, second] = await twoServers(server)
    const accounts = await Promise.all(SIGNERS.map(accountOf))
    const sign = (platform: Platform, at: number, key: string) =>
      platform.services.taskActions.perform(accounts[at]!, key, 'countersign', { data: {} })
    try {
      for (let round = 0; round < 3; round++) {
        const key = await newTask(server, as('jiyuan-clerk'))
        await sign(first, 1, key)
        const both = await Promise.allSettled([sign(first, 0, key), sign(second, 2, key)])
        expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
        expect((await auditOf(key)).filter(action => action === 'task.completed')).toHaveLength(1)
        expect(await variablesOf(key)).toEqual(tally(2, 0, true))
      }
    } finally {
      await Promise.all([first.stop(), second.stop()])
    }
  })
})

describe('或签 (any) and n of m', () => {
  it('any: the first signature decides, either way', async () => {
    await deploy('any')
    for (const [body, outcome] of [
      [yes, tally(1, 0, true)],
      [no, tally(0, 1, false)],
    ] as const) {
      const key = await newTask(server, as('jiyuan-clerk'))
      const all = await Promise.all(SIGNERS.map(name => act(as(name), key, 'countersign', body)))
      expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(await variablesOf(key)).toEqual(outcome)
    }
  })

  it('2 of 3: one may be against', async () => {
    await deploy('2')
    const key = await newTask(server, as('jiyuan-clerk'))
    await act(as('jiyuan-clerk'), key, 'countersign', no).expect(200)
    await act(as('jiyuan-director'), key, 'countersign', yes).expect(200)
    await act(as('jiyuan-social'), key, 'countersign', yes).expect(200)
    expect(await variablesOf(key)).toEqual(tally(2, 1, true))
  })

  it('goes through after a server died between the last signature and the engine', async () => {
    const key = await newTask(server, as('jiyuan-clerk'))
    await act(as('jiyuan-clerk'), key, 'countersign', yes).expect(200)
    const [first] = (await TaskModel.findById(key).lean())!.signatures!
    await TaskModel.updateOne({ _id: key }, { $push: { signatures: { ...first, seat: '410106-01:director' } } })
    await server.platform.sweep()
    expect(await variablesOf(key)).toEqual(tally(2, 0, true))
  })

  it('does not exist where the model says nothing of it', async () => {
    await deployApproval(server, {})
    const key = await newTask(server, as('jiyuan-clerk'))
    expect((await act(as('jiyuan-director'), key, 'countersign', yes).expect(409)).body.code).toBe('TASK_ACTION_NOT_NOW')
    expect(await taskOf(as('jiyuan-director'), key)).not.toHaveProperty('countersign')
  })
})
