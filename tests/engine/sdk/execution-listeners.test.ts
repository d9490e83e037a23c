import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type EngineClient, type TestEngine } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'

const NOW = { consistency: { waitUpToMs: 0 } }

describe('execution listeners, through the SDK with fanatical validation', () => {
  let engine: TestEngine
  let client: EngineClient
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    client = engine.client
    await deploy(client, 'attended.bpmn')
  })
  afterAll(() => engine.stop())

  const start = async () => {
    const variables = { greeting: 'greet' }
    return (await client.createProcessInstance({ processDefinitionId: 'attended' as never, variables })).processInstanceKey
  }

  async function jobOf(type: string) {
    const { jobs } = await client.activateJobs({ type, timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 20_000 } as never)
    return jobs[0]!
  }

  it('are jobs that say what they are, while the element is on its way in or out', async () => {
    // given
    const processInstanceKey = await start()
    // when
    const greeting = await jobOf('greet')
    expect(greeting).toMatchObject({
      kind: 'EXECUTION_LISTENER',
      listenerEventType: 'START',
      elementId: 'task',
      retries: 3,
      customHeaders: { desk: '三号' },
    })
    await client.completeJob({ jobKey: greeting.jobKey, variables: { local: 1 } })
    const farewell = await jobOf('farewell')
    expect(farewell).toMatchObject({ listenerEventType: 'END', retries: 1, variables: { local: 1 } })
    await client.completeJob({ jobKey: farewell.jobKey, variables: { said: '再见' } })
    // then
    const { items } = await client.searchJobs({ filter: { processInstanceKey, kind: 'EXECUTION_LISTENER' } }, NOW)
    expect(items.map(job => [job.type, job.listenerEventType, job.state])).toEqual([
      ['greet', 'START', 'COMPLETED'],
      ['farewell', 'END', 'COMPLETED'],
    ])
    const ends = await client.searchJobs({ filter: { processInstanceKey, listenerEventType: { $in: ['END'] } } }, NOW)
    expect(ends.items.map(({ type }) => type)).toEqual(['farewell'])
    const { items: variables } = await client.searchVariables({ filter: { scopeKey: processInstanceKey as never } }, NOW)
    expect(variables.map(({ name }) => name).sort()).toEqual(['greeting', 'said'])
    expect((await client.getProcessInstance({ processInstanceKey }, NOW)).state).toBe('COMPLETED')
  })

  it('leave an incident of their own when no retries are left, and may not throw errors', async () => {
    // given
    const processInstanceKey = await start()
    const { jobKey } = await jobOf('greet')
    await expect(client.throwJobError({ jobKey, errorCode: 'E' })).rejects.toMatchObject({ status: 409 })
    // when
    await client.failJob({ jobKey, retries: 0, errorMessage: '无人应答' })
    // then
    const { items } = await client.searchIncidents({ filter: { processInstanceKey } }, NOW)
    expect(items).toMatchObject([
      { errorType: 'EXECUTION_LISTENER_NO_RETRIES', errorMessage: '无人应答', elementId: 'task', jobKey },
    ])
    const { items: elements } = await client.searchElementInstances({ filter: { processInstanceKey, hasIncident: true } }, NOW)
    expect(elements).toMatchObject([{ elementId: 'task', state: 'ACTIVE' }])
    const statistics = await client.getProcessInstanceStatistics({ processInstanceKey }, NOW)
    expect(statistics.items).toContainEqual(expect.objectContaining({ elementId: 'task', incidents: 1 }))
    // when
    await client.updateJob({ jobKey, changeset: { retries: 1 } })
    await client.resolveIncident({ incidentKey: items![0]!.incidentKey! })
    await client.completeJob({ jobKey: (await jobOf('greet')).jobKey })
    await client.completeJob({ jobKey: (await jobOf('farewell')).jobKey })
    expect((await client.getProcessInstance({ processInstanceKey }, NOW)).state).toBe('COMPLETED')
  })
})
