import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type TestEngine } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'

const NOW = { consistency: { waitUpToMs: 0 } }

describe('the unchanged SDK', () => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    await deploy(engine.client, 'one-task.bpmn')
  })
  afterAll(() => engine.stop())

  it('learns about the cluster', async () => {
    const { client } = engine
    expect((await client.getTopology()).partitionsCount).toBe(1)
    expect((await client.getLicense()).validLicense).toBe(true)
    expect((await client.getAuthentication()).username).toBe('anonymous')
    await client.getStatus()
  })

  it('takes a case from its start to its end', async () => {
    const { client } = engine
    // given
    const created = await client.createProcessInstance({
      processDefinitionId: 'one-task' as never,
      variables: { 姓名: '张三', amount: 1 },
    })
    // when
    const { jobs } = await client.activateJobs({
      type: 'work',
      timeout: 60_000,
      maxJobsToActivate: 10,
      worker: 'tester',
    } as never)
    expect(jobs).toHaveLength(1)
    expect(jobs[0]).toMatchObject({
      processInstanceKey: created.processInstanceKey,
      elementId: 'task',
      retries: 2,
      customHeaders: { kind: '一般' },
      variables: { 姓名: '张三', amount: 1 },
    })
    await jobs[0]!.complete({ done: true })
    // then
    const instance = await client.getProcessInstance({ processInstanceKey: created.processInstanceKey }, NOW)
    expect(instance).toMatchObject({ state: 'COMPLETED', processDefinitionName: '一项任务', hasIncident: false })
    const variables = await client.searchVariables({ filter: { processInstanceKey: created.processInstanceKey } }, NOW)
    expect(variables.items.map(({ name, value }) => [name, value])).toEqual([
      ['姓名', '"张三"'],
      ['amount', '1'],
      ['done', 'true'],
    ])
  })

  it('works as a job worker by long polling', async () => {
    const { client } = engine
    const seen: unknown[] = []
    const allSeen = Promise.withResolvers<void>()
    const worker = client.createJobWorker({
      jobType: 'work',
      maxParallelJobs: 4,
      jobTimeoutMs: 30_000,
      pollTimeoutMs: 20_000,
      jobHandler: async job => {
        const receipt = await job.complete({})
        if (seen.push(job.variables['number']) === 10) allSeen.resolve()
        return receipt
      },
    })
    for (let number = 0; number < 10; number++) {
      await client.createProcessInstance({ processDefinitionId: 'one-task' as never, variables: { number } })
    }
    await allSeen.promise
    expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    worker.stop()
  })
})
