import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

describe('jobs and incidents', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('one-task.bpmn')
    await rest.deploy('rescue.bpmn').expect(200)
  })
  afterAll(() => rest.stop())

  it('fetch only the variables that are asked for', async () => {
    await rest.create('one-task', { a: 1, b: 2 })
    const [job] = await rest.activate('work', { fetchVariable: ['b', 'c'] })
    expect(job).toMatchObject({ variables: { b: 2 }, customHeaders: { kind: '一般' }, kind: 'BPMN_ELEMENT' })
    await rest.post(`/v2/jobs/${String(job!['jobKey'])}/completion`).expect(204)
  })

  it('wait for a job that comes later', async () => {
    const poll = rest.activate('work', { requestTimeout: 10_000 })
    const [jobs, key] = await Promise.all([poll, rest.create('one-task')])
    expect(jobs).toMatchObject([{ processInstanceKey: key }])
    await rest.post(`/v2/jobs/${String(jobs[0]!['jobKey'])}/completion`).expect(204)
  })

  it('end a long poll without jobs when its time is over, and write nothing for it', async () => {
    await rest.activate('idle')
    const before = rest.engine.store.log.lastPosition()
    expect(await rest.activate('idle', { requestTimeout: 60 })).toEqual([])
    expect(rest.engine.store.log.lastPosition()).toBe(before)
  })

  it('give every job to one of many pollers', async () => {
    const polls = Promise.all(
      Array.from({ length: 5 }, () => rest.activate('work', { requestTimeout: 3000, maxJobsToActivate: 2 })),
    )
    for (let i = 0; i < 10; i++) await rest.create('one-task')
    const jobs = (await polls).flat().map(({ jobKey }) => jobKey)
    expect(new Set(jobs).size).toBe(jobs.length)
    for (const key of jobs) await rest.post(`/v2/jobs/${String(key)}/completion`).expect(204)
    for (const { jobKey } of await rest.activate('work', { maxJobsToActivate: 20 })) {
      await rest.post(`/v2/jobs/${String(jobKey)}/completion`).expect(204)
    }
  })

  it('fail until an incident, and go on when it is resolved', async () => {
    const key = await rest.create('one-task')
    const [job] = await rest.activate('work')
    const jobKey = job!['jobKey'] as string
    await rest.post(`/v2/jobs/${jobKey}/failure`, { retries: 0, errorMessage: '数据库不可用' }).expect(204)
    // then
    const [incident] = await rest.search('/v2/incidents', { processInstanceKey: key })
    expect(incident).toMatchObject({
      errorType: 'JOB_NO_RETRIES',
      errorMessage: '数据库不可用',
      state: 'ACTIVE',
      jobKey,
      elementId: 'task',
    })
    expect((await rest.api.get(`/v2/process-instances/${key}`)).body.hasIncident).toBe(true)
    expect(await rest.search('/v2/element-instances', { processInstanceKey: key, hasIncident: true })).toMatchObject([
      { elementId: 'task', incidentKey: incident!['incidentKey'] },
    ])
    expect((await rest.post(`/v2/process-instances/${key}/incidents/search`).expect(200)).body.items).toHaveLength(1)
    expect(await rest.search('/v2/jobs', { processInstanceKey: key })).toMatchObject([
      { state: 'FAILED', retries: 0, hasFailedWithRetriesLeft: false, errorMessage: '数据库不可用' },
    ])
    // when
    const poll = rest.activate('work', { requestTimeout: 10_000 })
    await rest.api
      .patch(`/v2/jobs/${jobKey}`)
      .send({ changeset: { retries: 3 } })
      .expect(204)
    const resolution = `/v2/incidents/${incident!['incidentKey']}/resolution`
    await rest.post(resolution).expect(204)
    const [again] = await poll
    await rest.post(`/v2/jobs/${String(again!['jobKey'])}/completion`).expect(204)
    // then
    expect((await rest.api.get(`/v2/process-instances/${key}`)).body).toMatchObject({ state: 'COMPLETED', hasIncident: false })
    expect((await rest.api.get(`/v2/incidents/${incident!['incidentKey']}`).expect(200)).body.state).toBe('RESOLVED')
    await rest.post(resolution).expect(404)
  })

  it('throw an error that the model catches', async () => {
    const key = await rest.create('rescue')
    const [job] = await rest.activate('risky')
    const error = { errorCode: 'REFUSED', errorMessage: '不予受理', variables: { why: 'late' } }
    await rest.post(`/v2/jobs/${String(job!['jobKey'])}/error`, error).expect(204)
    expect(await rest.search('/v2/element-instances', { processInstanceKey: key, elementId: 'rescued' })).toMatchObject([
      { state: 'COMPLETED', elementName: '已处理' },
    ])
    expect(await rest.search('/v2/jobs', { processInstanceKey: key })).toMatchObject([
      { state: 'ERROR_THROWN', errorCode: 'REFUSED' },
    ])
  })

  it('refuse a change without content', async () => {
    await rest.api.patch('/v2/jobs/1').send({ changeset: {} }).expect(400)
    await rest.api
      .patch('/v2/jobs/1')
      .send({ changeset: { retries: 1 } })
      .expect(404)
    await rest.post('/v2/jobs/activation', { type: 'work', timeout: 0, maxJobsToActivate: 1 }).expect(400)
  })
})
