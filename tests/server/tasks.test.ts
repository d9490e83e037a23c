import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SubmissionModel } from '../../domain/submission.ts'
import { TaskModel } from '../../domain/task.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, request, startLeave } from './leave-request.ts'

let server: TestServer
let clerk: SessionAccount
let director: SessionAccount
let stranger: SessionAccount
const tasks = () => server.platform.services.tasks
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  clerk = await accountOf('jiyuan-clerk')
  director = await accountOf('jiyuan-director')
  stranger = await accountOf('zhongxin-director')
})
afterAll(() => server.stop())

let days = 1
const start = () => startLeave(server, clerk, { ...request, days: (days++ % 30) + 1, reason: `第 ${days} 次` })

describe('a task', () => {
  it('comes into the inbox of its groups with its case and form', async () => {
    const { task, processInstanceKey } = await start()
    expect(task).toMatchObject({
      name: '审批',
      processName: '请假',
      elementId: 'approve',
      processInstanceKey,
      state: 'CREATED',
      candidateGroups: ['410106-01:director', '410106-01:clerk'],
      caseTitle: '王五请假',
      priority: 50,
    })
    expect(task.formKey).toMatch(/^\d+$/)
  })

  it('does not exist for another office', async () => {
    const { task } = await start()
    expect((await tasks().list(stranger, { box: 'groups' })).items).toEqual([])
    await expect(tasks().get(stranger, task.userTaskKey)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(tasks().claim(stranger, task.userTaskKey)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(tasks().form(stranger, task.userTaskKey)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(tasks().complete(stranger, task.userTaskKey, { approved: 'yes' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('opens with its form and the variables that it sees', async () => {
    const { task } = await start()
    const { form, context } = await tasks().form(director, task.userTaskKey)
    expect(form).toMatchObject({ formId: 'leave-approval', version: 1 })
    expect(context).toMatchObject({ officeCode: '410106-01', caseTitle: '王五请假' })
    expect(context).not.toHaveProperty('reason')
  })

  it('belongs to who claims it first, until released', async () => {
    const { task } = await start()
    const before = await tasks().counts(director)
    expect((await tasks().claim(director, task.userTaskKey)).assignee).toBe('jiyuan-director')
    expect(await tasks().counts(director)).toEqual({ ...before, mine: before.mine + 1, groups: before.groups - 1 })
    await expect(tasks().claim(clerk, task.userTaskKey)).rejects.toMatchObject({ code: 'TASK_CLAIMED' })
    await expect(tasks().unclaim(clerk, task.userTaskKey)).rejects.toMatchObject({ code: 'TASK_NOT_YOURS' })
    await expect(tasks().complete(clerk, task.userTaskKey, { approved: 'yes' })).rejects.toMatchObject({ code: 'TASK_NOT_YOURS' })
    expect(await tasks().unclaim(director, task.userTaskKey)).not.toHaveProperty('assignee')
    expect((await tasks().claim(clerk, task.userTaskKey)).assignee).toBe('jiyuan-clerk')
  })

  it('goes to one of two who claim at once', async () => {
    const { task } = await start()
    const both = await Promise.allSettled([tasks().claim(director, task.userTaskKey), tasks().claim(clerk, task.userTaskKey)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('learns at once what was done behind our back', async () => {
    const { task } = await start()
    await TaskModel.updateOne({ _id: task.userTaskKey }, { ownChangeAt: new Date() })
    await server.engine.client.assignUserTask({ userTaskKey: task.userTaskKey as never, assignee: 'jiyuan-clerk' })
    await expect(tasks().claim(director, task.userTaskKey)).rejects.toMatchObject({ code: 'TASK_CLAIMED' })
  })
})

describe('completing', () => {
  it('claims what nobody had claimed, stores the form and tells the engine the marked fields', async () => {
    const { task, processInstanceKey } = await start()
    const { submissionId } = await tasks().complete(director, task.userTaskKey, { approved: 'no', opinion: '理由不足' })
    const done = await tasks().get(director, task.userTaskKey)
    expect(done).toMatchObject({ state: 'COMPLETED', completedBy: 'jiyuan-director', submissionId })
    expect((await tasks().list(director, { box: 'done' })).items[0]?.userTaskKey).toBe(task.userTaskKey)
    const [, approval] = await server.platform.services.submissions.forInstance(processInstanceKey)
    expect(approval).toMatchObject({ kind: 'task', elementId: 'approve', data: { approved: 'no', opinion: '理由不足' } })
    const { items } = await server.engine.client.searchVariables(
      { filter: { processInstanceKey: processInstanceKey as never, name: 'approved' } },
      { consistency: { waitUpToMs: 0 } },
    )
    expect(items?.[0]?.value).toBe('"no"')
  })

  it('refuses wrong fields and leaves the task open', async () => {
    const { task } = await start()
    await expect(tasks().complete(director, task.userTaskKey, { approved: 'no' })).rejects.toMatchObject({
      code: 'FORM_INVALID',
      fields: [{ field: 'opinion', code: 'form-components.required' }],
    })
    expect((await tasks().get(director, task.userTaskKey)).state).toBe('CREATED')
  })

  it('twice with the same answers is one completion, with others a refusal', async () => {
    const { task } = await start()
    const answers = { approved: 'yes' }
    const first = await tasks().complete(director, task.userTaskKey, answers)
    expect(await tasks().complete(director, task.userTaskKey, answers)).toEqual(first)
    expect(await SubmissionModel.countDocuments({ userTaskKey: task.userTaskKey })).toBe(1)
    await expect(tasks().complete(director, task.userTaskKey, { approved: 'no', opinion: 'x' })).rejects.toMatchObject({
      code: 'TASK_NOT_OPEN',
    })
  })

  it('by a double click is one completion', async () => {
    const { task } = await start()
    const complete = () => tasks().complete(director, task.userTaskKey, { approved: 'yes' })
    const [first, second] = await Promise.all([complete(), complete()])
    expect(second).toEqual(first)
  })

  it('whose answer was lost is found again', async () => {
    const { task } = await start()
    const first = await tasks().complete(director, task.userTaskKey, { approved: 'yes' })
    await SubmissionModel.updateOne({ _id: first.submissionId }, { state: 'stored' })
    await TaskModel.updateOne({ _id: task.userTaskKey }, { state: 'CREATED' })
    expect(await tasks().complete(director, task.userTaskKey, { approved: 'yes' })).toEqual(first)
    expect((await tasks().get(director, task.userTaskKey)).state).toBe('COMPLETED')
  })
})

describe('the projection', () => {
  it('sees a canceled case', async () => {
    const { task, processInstanceKey } = await start()
    await server.engine.client.cancelProcessInstance({ processInstanceKey: processInstanceKey as never })
    await eventually(
      async () => (await TaskModel.findById(task.userTaskKey).lean())?.state,
      state => state === 'CANCELED',
    )
    await expect(tasks().claim(director, task.userTaskKey)).rejects.toMatchObject({ code: 'TASK_NOT_OPEN' })
  })

  it('is mended by the sweep where a task was missed or is gone', async () => {
    const { task } = await start()
    await TaskModel.deleteOne({ _id: task.userTaskKey })
    const ghost = await TaskModel.create({
      ...(await TaskModel.findOne().lean()),
      _id: '1',
      state: 'CREATED',
      createdAt: new Date(0),
      ownChangeAt: new Date(0),
    })
    await server.platform.sweep()
    expect((await tasks().get(director, task.userTaskKey)).state).toBe('CREATED')
    expect((await TaskModel.findById(ghost._id).lean())?.state).toBe('CANCELED')
  })

  it('does not let an answer that lags behind reopen what is done', async () => {
    const { task } = await start()
    const shownBefore = await server.engine.client.getUserTask(
      { userTaskKey: task.userTaskKey as never },
      { consistency: { waitUpToMs: 0 } },
    )
    await tasks().complete(director, task.userTaskKey, { approved: 'yes' })
    await server.platform.projection.apply(shownBefore)
    expect((await tasks().get(director, task.userTaskKey)).state).toBe('COMPLETED')
  })
})

describe('the list', () => {
  it('finds by case title, and takes the search as text', async () => {
    await startLeave(server, clerk, { ...request, days: 30, caseTitle: '赵六(女)请假', reason: '搜索' })
    const found = await tasks().list(director, { box: 'groups', search: '赵六(' })
    expect(found.items.map(({ caseTitle }) => caseTitle)).toEqual(['赵六(女)请假'])
    expect(found.total).toBe(1)
    expect((await tasks().list(director, { box: 'groups', search: '.*' })).items).toEqual([])
  })

  it('pages without gaps or doubles', async () => {
    for (let count = 0; count < 3; count++) await start()
    const { items: all, total } = await tasks().list(director, { box: 'groups' })
    const paged: string[] = []
    let after: string | undefined
    do {
      const { items } = await tasks().list(director, { box: 'groups', limit: 2, ...(after ? { after } : {}) })
      paged.push(...items.map(({ userTaskKey }) => userTaskKey))
      after = items.at(-1)?.userTaskKey
    } while (after)
    expect(paged).toEqual(all.map(({ userTaskKey }) => userTaskKey))
    expect(total).toBe(paged.length)
  })
})
