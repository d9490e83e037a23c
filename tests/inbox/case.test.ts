import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDeadline } from '../../domain/deadline-changes.ts'
import { takeSnapshot } from '../../domain/parameter.ts'
import { saidIn } from '../../plugins/inbox/case/case-words.ts'
import type { CaseView } from '../../plugins/inbox/case/case-view.ts'
import type { FormSchema } from '../../server/plugin-api.ts'
import { act, deployApproval, newTask, taskOf } from '../actions/process.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'

let server: TestServer
let clerk: TestUser
let director: TestUser
beforeAll(async () => {
  server = await startTestServer()
  clerk = await server.signIn('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  await deployApproval(server, { actions: 'transfer,copy,urge,refuse,withdraw' })
})
afterAll(() => server.stop())

const caseOf = async (user: TestUser, key: string): Promise<CaseView> =>
  (await user.call('get', `/api/inbox/tasks/${key}/case`).expect(200)).body as CaseView

describe('the case beside a task', () => {
  it('tells the way it took, what was decided with which choice, and its tasks', async () => {
    const key = await newTask(server, clerk)
    const before = await caseOf(director, key)
    expect(before.flows.length).toBeGreaterThan(0)
    expect(before.tasks).toMatchObject([{ userTaskKey: key, state: 'CREATED' }])
    await director.call('post', `/api/inbox/tasks/${key}/complete`, { data: { approved: 'yes' } }).expect(200)
    const after = await eventually(
      () => caseOf(director, key),
      ({ timeline }) => timeline.some(event => event.userTaskKey === key && event.state === 'completed'),
    )
    const step = after.timeline.find(event => event.userTaskKey === key)
    expect(step).toMatchObject({ by: '王静（演示）', words: [{ label: '意见', text: '同意' }] })
    expect(after.tasks).toMatchObject([{ userTaskKey: key, state: 'COMPLETED', holder: '王静（演示）' }])
    expect(after.flows.length).toBeGreaterThan(before.flows.length)
  })

  it('tells what was done to a task, with its reason', async () => {
    const key = await newTask(server, clerk)
    await director.call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
    await act(director, key, 'transfer', { to: 'jiyuan-clerk', reason: '由小李继续' }).expect(200)
    const { doings } = await caseOf(clerk, key)
    expect(doings).toMatchObject([{ action: 'transfer', by: '王静（演示）', reason: '由小李继续', userTaskKey: key }])
  })

  it('says how a refused task ended', async () => {
    const key = await newTask(server, clerk)
    await director.call('post', `/api/inbox/tasks/${key}/claim`).expect(200)
    await act(director, key, 'refuse', { reason: '不属于本所' }).expect(200)
    const { tasks } = await eventually(
      () => caseOf(director, key),
      each => each.tasks[0]?.state === 'COMPLETED',
    )
    expect(tasks).toMatchObject([{ outcome: 'refused' }])
  })

  it('says of a deadline what is told when it passes, and to whom', async () => {
    const key = await newTask(server, clerk)
    const { processInstanceKey } = await taskOf(director, key)
    await openDeadline({
      caseKey: processInstanceKey,
      processInstanceKey,
      parametersId: await takeSnapshot('2026-11-01'),
      parameterKey: 'entry.receipt-days',
      from: '2026-11-06',
      openedOn: '2026-11-06',
    })
    const { deadlines } = await caseOf(director, key)
    expect(deadlines).toHaveLength(1)
    const stages = deadlines[0]!.notices.map(({ stage }) => stage)
    expect(stages).toEqual(['soon', 'overdue', 'escalated'])
    const [, overdue] = deadlines[0]!.notices
    expect(overdue!.from > deadlines[0]!.dueOn).toBe(true)
    expect(overdue!.to).toContain('handlers')
  })
})

describe('the words of a form', () => {
  const form = (name: string) => JSON.parse(readFileSync(`tests/server/models/${name}.form`, 'utf8')) as FormSchema
  it('are its choices that decide, by their labels, and its opinions', () => {
    const { components } = form('leave-approval')
    const opinion = { type: 'fq-opinion', key: 'view.words', label: '审批意见' }
    const within = { type: 'group', path: 'head', components: [opinion, ...components] }
    const data = { head: { view: { words: '情况属实' }, approved: 'no', opinion: '不写在此' } }
    expect(saidIn({ components: [within] } as unknown as FormSchema, data)).toEqual([
      { label: '审批意见', text: '情况属实' },
      { label: '意见', text: '不同意' },
    ])
    expect(saidIn(form('leave-request'), { days: 3, reason: '就医' })).toEqual([])
  })
})
