import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

const MEGABYTE = 1024 * 1024

describe('awaited results and too much data', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('one-task.bpmn', 'rescue.bpmn')
  })
  afterAll(() => rest.stop())

  const awaited = (fields: object) =>
    rest.post('/v2/process-instances', { awaitCompletion: true, requestTimeout: 10_000, ...fields })
  const nextJob = async (type: string) => String((await rest.activate(type, { requestTimeout: 10_000 }))[0]!['jobKey'])

  it('a result holds all variables where none is named', async () => {
    const finish = async () => {
      const key = await nextJob('risky')
      await rest.post(`/v2/jobs/${key}/completion`, { variables: { 名: [1.5] } }).expect(204)
    }
    const creation = { processDefinitionId: 'rescue', variables: { x: 1 }, tags: ['a'] }
    const [answer] = await Promise.all([awaited(creation).expect(200), finish()])
    expect(answer.body).toMatchObject({ variables: { x: 1, 名: [1.5] }, tags: ['a'], processDefinitionId: 'rescue' })
  })

  it('a creation that is refused is answered at once', async () => {
    await awaited({ processDefinitionId: 'nobody' }).expect(404)
    const startInstructions = [{ elementId: 'nothing' }]
    const { body } = await awaited({ processDefinitionId: 'one-task', startInstructions }).expect(400)
    expect(body.detail).toContain("no element found with id 'nothing'")
  })

  it('an instance that is cancelled has no result: the time runs out', async () => {
    const cancel = async () => {
      await nextJob('risky')
      const [instance] = await rest.search('/v2/process-instances', { processDefinitionId: 'rescue', state: 'ACTIVE' })
      await rest.post(`/v2/process-instances/${String(instance!['processInstanceKey'])}/cancellation`).expect(204)
    }
    await Promise.all([awaited({ processDefinitionId: 'rescue', requestTimeout: 300 }).expect(504), cancel()])
  })

  it('a job with more than 4 MB is not handed out: an incident says so, fewer variables help', async () => {
    const key = await rest.create('one-task')
    const [task] = await rest.search('/v2/element-instances', { processInstanceKey: key, elementId: 'task' })
    for (const name of ['a', 'b', 'c']) {
      const variables = { [name]: 'x'.repeat(1.5 * MEGABYTE) }
      await rest.api.put(`/v2/element-instances/${key}/variables`).send({ variables }).expect(204)
    }
    const [job] = await rest.search('/v2/jobs', { elementInstanceKey: task!['elementInstanceKey'] })
    const type = String(job!['type'])
    expect(await rest.activate(type)).toEqual([])
    const [incident] = await rest.search('/v2/incidents', { processInstanceKey: key, state: 'ACTIVE' })
    expect(incident).toMatchObject({ errorType: 'MESSAGE_SIZE_EXCEEDED', jobKey: job!['jobKey'] })
    expect(incident!['errorMessage']).toContain('because with 4.5 MB it is larger than the configured message size')
    await rest.post(`/v2/incidents/${String(incident!['incidentKey'])}/resolution`).expect(204)
    expect(await rest.activate(type, { fetchVariable: ['a'] })).toMatchObject([{ jobKey: job!['jobKey'] }])
  })

  it('a command that would write more than 4 MB is refused', async () => {
    const variables = { a: 'x'.repeat(2.5 * MEGABYTE) }
    const { body } = await rest.post('/v2/process-instances', { processDefinitionId: 'one-task', variables })
    expect(body).toMatchObject({ title: 'EXCEEDED_BATCH_RECORD_SIZE' })
  })
})
