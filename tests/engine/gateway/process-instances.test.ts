import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

describe('process instances', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('one-task.bpmn')
    await rest.deploy('caller.bpmn').expect(200)
  })
  afterAll(() => rest.stop())

  it('start by id, by version and by key', async () => {
    const byId = await rest
      .post('/v2/process-instances', { processDefinitionId: 'one-task', processDefinitionVersion: 1 })
      .expect(200)
    const byKey = await rest.post('/v2/process-instances', { processDefinitionKey: byId.body.processDefinitionKey }).expect(200)
    expect(byKey.body).toMatchObject({ processDefinitionId: 'one-task', processDefinitionVersion: 1, tenantId: '<default>' })
    await rest.post('/v2/process-instances', { processDefinitionId: 'unknown' }).expect(404)
    await rest.post('/v2/process-instances', {}).expect(400)
  })

  it('are found by what they are, what they hold and where they stand', async () => {
    const key = await rest.create('one-task', { case: 'A-1', level: 3 })
    const found = async (filter: object) =>
      (await rest.search('/v2/process-instances', filter)).map(item => item['processInstanceKey'])
    expect(await found({ variables: [{ name: 'case', value: '"A-1"' }] })).toEqual([key])
    expect(await found({ variables: [{ name: 'case', value: { $like: '"A-*' } }], state: 'ACTIVE' })).toEqual([key])
    expect(await found({ processInstanceKey: { $in: [key, '1'] }, elementId: 'task' })).toEqual([key])
    expect(await found({ processInstanceKey: key, hasIncident: true })).toEqual([])
    expect(await found({ processInstanceKey: key, $or: [{ state: 'COMPLETED' }, { hasIncident: false }] })).toEqual([key])
    expect(
      await found({ processInstanceKey: key, startDate: { $gt: '2020-01-01T00:00:00Z' }, endDate: { $exists: false } }),
    ).toEqual([key])
    expect(await found({ processDefinitionName: { $like: '一项??' }, processInstanceKey: key })).toEqual([key])
  })

  it('show the way they took', async () => {
    const key = await rest.create('one-task')
    const flows = await rest.api.get(`/v2/process-instances/${key}/sequence-flows`).expect(200)
    expect(flows.body.items).toMatchObject([{ elementId: 'to-task', processInstanceKey: key }])
    const statistics = await rest.api.get(`/v2/process-instances/${key}/statistics/element-instances`).expect(200)
    expect(statistics.body.items).toContainEqual({ elementId: 'task', active: 1, canceled: 0, incidents: 0, completed: 0 })
    const elements = await rest.search('/v2/element-instances', { processInstanceKey: key }, { sort: [{ field: 'elementId' }] })
    expect(elements).toMatchObject([
      { elementId: 'start', type: 'START_EVENT', state: 'COMPLETED' },
      { elementId: 'task', elementName: '办理', type: 'SERVICE_TASK', state: 'ACTIVE' },
    ])
    const scoped = await rest.search('/v2/element-instances', { elementInstanceScopeKey: key })
    expect(scoped).toHaveLength(2)
    const task = elements[1]!['elementInstanceKey'] as string
    expect((await rest.api.get(`/v2/element-instances/${task}`).expect(200)).body.elementId).toBe('task')
  })

  it('can be canceled once', async () => {
    const key = await rest.create('one-task')
    await rest.post(`/v2/process-instances/${key}/cancellation`).expect(204)
    expect((await rest.api.get(`/v2/process-instances/${key}`).expect(200)).body).toMatchObject({ state: 'TERMINATED' })
    await rest.post(`/v2/process-instances/${key}/cancellation`).expect(404)
  })

  it('take variables into a scope', async () => {
    const key = await rest.create('one-task', { a: 1 })
    await rest.api
      .put(`/v2/element-instances/${key}/variables`)
      .send({ variables: { a: 2, b: 1.0 } })
      .expect(204)
    const [task] = await rest.search('/v2/element-instances', { processInstanceKey: key, elementId: 'task' })
    const scope = task!['elementInstanceKey'] as string
    await rest.api
      .put(`/v2/element-instances/${scope}/variables`)
      .send({ variables: { local: true }, local: true })
      .expect(204)
    const variables = await rest.search('/v2/variables', { processInstanceKey: key }, { sort: [{ field: 'name' }] })
    expect(variables.map(({ name, value, scopeKey }) => [name, value, scopeKey])).toEqual([
      ['a', '2', key],
      ['b', '1', key],
      ['local', 'true', scope],
    ])
    const one = await rest.api.get(`/v2/variables/${variables[0]!['variableKey']}`).expect(200)
    expect(one.body).toMatchObject({ name: 'a', value: '2' })
    await rest.api
      .put('/v2/element-instances/1/variables')
      .send({ variables: { a: 1 } })
      .expect(404)
  })

  it('show who called whom', async () => {
    const key = await rest.create('caller')
    const [child] = await rest.search('/v2/process-instances', { parentProcessInstanceKey: key })
    const { body } = await rest.api.get(`/v2/process-instances/${child!['processInstanceKey']}/call-hierarchy`).expect(200)
    expect(body.map((each: Record<string, unknown>) => each['processDefinitionName'])).toEqual(['主流程', '一项任务'])
    expect((await rest.api.get(`/v2/process-instances/${key}/call-hierarchy`).expect(200)).body).toEqual([])
  })

  it('answer with their result when it was awaited', async () => {
    await rest.deploy('rescue.bpmn').expect(200)
    const creation = {
      processDefinitionId: 'rescue',
      variables: { x: 1, y: 2 },
      awaitCompletion: true,
      fetchVariables: ['x', 'done'],
    }
    const finish = async () => {
      const [job] = await rest.activate('risky', { requestTimeout: 10_000 })
      await rest.post(`/v2/jobs/${String(job!['jobKey'])}/completion`, { variables: { done: true } }).expect(204)
    }
    const [answer] = await Promise.all([rest.post('/v2/process-instances', creation).expect(200), finish()])
    expect(answer.body.variables).toEqual({ x: 1, done: true })
  })

  it('tell when the awaited result does not come in time', async () => {
    const waiting = { processDefinitionId: 'one-task', awaitCompletion: true, requestTimeout: 50 }
    const { body } = await rest.post('/v2/process-instances', waiting).expect(504)
    expect(body).toMatchObject({ title: 'java.util.concurrent.TimeoutException', status: 504 })
    // it goes on, and its end finds nobody waiting
    const [job] = (await rest.activate('work')).slice(-1)
    const instance = job!['processInstanceKey'] as string
    await rest.post(`/v2/jobs/${String(job!['jobKey'])}/completion`).expect(204)
    expect((await rest.api.get(`/v2/process-instances/${instance}`)).body.state).toBe('COMPLETED')
  })
})
