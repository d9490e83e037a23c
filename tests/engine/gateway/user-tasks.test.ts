import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

const path = (task: Record<string, unknown>) => `/v2/user-tasks/${String(task['userTaskKey'])}`

describe('user tasks', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('review.bpmn', 'review.form')
  })
  afterAll(() => rest.stop())

  async function newTask(variables: object = {}): Promise<Record<string, unknown>> {
    const key = await rest.create('review', { title: '张某某 入矫', assignee: '', groups: ['410106-01:clerk'], ...variables })
    const [task] = await rest.search('/v2/user-tasks', { processInstanceKey: key })
    return task!
  }

  const found = async (filter: object) => (await rest.search('/v2/user-tasks', filter)).map(each => each['userTaskKey'])

  it('show what the model says', async () => {
    const task = await newTask()
    expect(task).toMatchObject({
      name: '核对材料',
      state: 'CREATED',
      elementId: 'check',
      candidateGroups: ['410106-01:clerk'],
      candidateUsers: ['wang', 'li'],
      processName: '审核',
      processDefinitionId: 'review',
      processDefinitionVersion: 1,
      dueDate: '2026-12-31T16:00:00.000Z',
      followUpDate: '2026-12-01T00:00:00.000Z',
      priority: 70,
    })
    expect(task['assignee']).toBeUndefined()
    expect((await rest.api.get(path(task)).expect(200)).body).toEqual(task)
    expect((await rest.api.get(`${path(task)}/form`).expect(200)).body).toMatchObject({ formId: 'review-form' })
  })

  it('are found by candidate, variable and date', async () => {
    const task = await newTask({ groups: ['410106:bureau-head', 'x'], secret: 42 })
    expect(await found({ candidateGroup: '410106:bureau-head' })).toEqual([task['userTaskKey']])
    expect(await found({ candidateGroup: { $in: ['x', 'y'] }, state: 'CREATED' })).toEqual([task['userTaskKey']])
    expect(await found({ processInstanceVariables: [{ name: 'secret', value: '42' }] })).toEqual([task['userTaskKey']])
    expect(await found({ localVariables: [{ name: 'secret', value: '42' }] })).toEqual([])
    expect(await found({ candidateUser: 'nobody' })).toEqual([])
    expect(
      await found({ userTaskKey: task['userTaskKey'], dueDate: { $lt: '2027-06-01T00:00:00Z' }, assignee: { $exists: false } }),
    ).toHaveLength(1)
  })

  it('are assigned, handed over and given back', async () => {
    const task = await newTask()
    await rest.post(`${path(task)}/assignment`, { assignee: 'wang', allowOverride: false }).expect(204)
    expect((await rest.api.get(path(task))).body).toMatchObject({ assignee: 'wang', state: 'CREATED' })
    const taken = await rest.post(`${path(task)}/assignment`, { assignee: 'li', allowOverride: false }).expect(409)
    expect(taken.body.title).toBe('INVALID_STATE')
    await rest.post(`${path(task)}/assignment`, { assignee: 'li' }).expect(204)
    await rest.api.delete(`${path(task)}/assignee`).expect(204)
    expect((await rest.api.get(path(task))).body.assignee).toBeUndefined()
    await rest.post(`${path(task)}/assignment`, {}).expect(400)
  })

  it('are changed', async () => {
    const task = await newTask()
    const changeset = { candidateGroups: ['a'], candidateUsers: [], dueDate: '2030-01-01T00:00:00Z', priority: 10 }
    await rest.api.patch(path(task)).send({ changeset }).expect(204)
    expect((await rest.api.get(path(task))).body).toMatchObject({
      candidateGroups: ['a'],
      candidateUsers: [],
      dueDate: '2030-01-01T00:00:00.000Z',
      followUpDate: '2026-12-01T00:00:00.000Z',
      priority: 10,
    })
    await rest.api.patch(path(task)).send({}).expect(400)
    await rest.api
      .patch(path(task))
      .send({ changeset: { priority: 101 } })
      .expect(400)
    await rest.api
      .patch(path(task))
      .send({ changeset: { dueDate: 'soon' } })
      .expect(400)
  })

  it('show the variables that they see, an inner one before an outer one', async () => {
    const task = await newTask({ shown: 'outer' })
    const { body } = await rest.post(`${path(task)}/variables/search`, {
      sort: [{ field: 'name' }],
      filter: { name: { $like: 's*' } },
    })
    expect(body.items).toMatchObject([{ name: 'shown', value: '"张某某 入矫"', scopeKey: task['elementInstanceKey'] }])
    expect((await rest.post(`${path(task)}/variables/search`)).body.page.totalItems).toBe(4)
  })

  it('are completed with variables', async () => {
    const task = await newTask()
    await rest.post(`${path(task)}/completion`, { variables: { opinion: '同意' } }).expect(204)
    expect((await rest.api.get(path(task))).body).toMatchObject({ state: 'COMPLETED', completionDate: expect.any(String) })
    const instance = task['processInstanceKey'] as string
    expect((await rest.api.get(`/v2/process-instances/${instance}`)).body.state).toBe('COMPLETED')
    expect(await rest.search('/v2/variables', { processInstanceKey: instance, name: 'opinion' })).toMatchObject([
      { value: '"同意"' },
    ])
    await rest.post(`${path(task)}/completion`).expect(404)
  })

  it('end with their instance', async () => {
    const task = await newTask()
    await rest.post(`/v2/process-instances/${String(task['processInstanceKey'])}/cancellation`).expect(204)
    expect((await rest.api.get(path(task))).body.state).toBe('CANCELED')
    await rest.api.get('/v2/user-tasks/1').expect(404)
  })
})
