import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type EngineClient, type TestEngine } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'

const NOW = { consistency: { waitUpToMs: 0 } }

/** The SDK brands ids and keys; tests have plain strings. */
type Loose = Record<string, (...input: unknown[]) => Promise<Record<string, never>>>

describe('every operation we serve, through the SDK with fanatical validation', () => {
  let engine: TestEngine
  let client: EngineClient
  let loose: Loose
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    client = engine.client
    loose = client as unknown as Loose
    await deploy(client, 'one-task.bpmn', 'review.bpmn', 'review.form', 'report.bpmn', 'caller.bpmn')
  })
  afterAll(() => engine.stop())

  const create = async (processDefinitionId: string, variables: Record<string, unknown> = {}) =>
    (await client.createProcessInstance({ processDefinitionId: processDefinitionId as never, variables })).processInstanceKey

  it('definitions, resources and forms', async () => {
    const { items, page } = await client.searchProcessDefinitions(
      { filter: { isLatestVersion: true }, sort: [{ field: 'name' }] },
      NOW,
    )
    expect(items).toHaveLength(4)
    expect(page.totalItems).toBe(4)
    const { processDefinitionKey } = items!.find(item => item.processDefinitionId === 'review')!
    await client.getProcessDefinition({ processDefinitionKey: processDefinitionKey! }, NOW)
    expect(await client.getProcessDefinitionXml({ processDefinitionKey: processDefinitionKey! }, NOW)).toContain('核对材料')
    const form = await client.getStartProcessForm({ processDefinitionKey: processDefinitionKey! }, NOW)
    expect(form).toMatchObject({ formId: 'review-form' })
    await client.getResource({ resourceKey: processDefinitionKey! })
    expect(await client.getResourceContent({ resourceKey: processDefinitionKey! })).toContain('核对材料')
  })

  it('instances and what belongs to them', async () => {
    const processInstanceKey = await create('caller', { a: 1 })
    const child = await client.searchProcessInstances({ filter: { parentProcessInstanceKey: processInstanceKey } }, NOW)
    expect(child.items).toHaveLength(1)
    await client.getProcessInstanceCallHierarchy({ processInstanceKey: child.items[0]!.processInstanceKey }, NOW)
    await client.getProcessInstanceSequenceFlows({ processInstanceKey }, NOW)
    const statistics = await client.getProcessInstanceStatistics({ processInstanceKey }, NOW)
    expect(statistics.items).toContainEqual(expect.objectContaining({ elementId: 'call', active: 1 }))
    await client.getProcessDefinitionStatistics({ processDefinitionKey: child.items[0]!.processDefinitionKey }, NOW)
    const elements = await client.searchElementInstances({ filter: { processInstanceKey }, sort: [{ field: 'startDate' }] }, NOW)
    const { elementInstanceKey } = elements.items![0]!
    await client.getElementInstance({ elementInstanceKey }, NOW)
    await client.createElementInstanceVariables({
      elementInstanceKey: processInstanceKey as never,
      variables: { b: [1, { c: '名' }] },
    })
    const variables = await client.searchVariables({ filter: { processInstanceKey, name: 'b' } }, NOW)
    expect(variables.items[0]!.value).toBe('[1,{"c":"名"}]')
    await client.getVariable({ variableKey: variables.items[0]!.variableKey }, NOW)
    await client.searchProcessInstanceIncidents({ processInstanceKey }, NOW)
    await client.cancelProcessInstance({ processInstanceKey })
    const ended = await client.getProcessInstance({ processInstanceKey }, NOW)
    expect(ended.state).toBe('TERMINATED')
  })

  it('user tasks', async () => {
    const processInstanceKey = await create('review', { title: 'T', assignee: '', groups: ['g'] })
    const { items } = await client.searchUserTasks({ filter: { processInstanceKey, candidateGroup: 'g' } }, NOW)
    const { userTaskKey } = items[0]!
    await client.getUserTask({ userTaskKey }, NOW)
    await client.assignUserTask({ userTaskKey, assignee: 'wang', allowOverride: false })
    await client.unassignUserTask({ userTaskKey })
    await client.updateUserTask({ userTaskKey, changeset: { candidateGroups: ['h'], priority: 20 } })
    const task = await client.getUserTask({ userTaskKey }, NOW)
    expect(task).toMatchObject({ candidateGroups: ['h'], priority: 20 })
    expect(await client.getUserTaskForm({ userTaskKey }, NOW)).toMatchObject({ formId: 'review-form' })
    const variables = await client.searchUserTaskVariables({ userTaskKey, sort: [{ field: 'name' }] }, NOW)
    expect(variables.items.map(({ name }) => name)).toEqual(['assignee', 'groups', 'shown', 'title'])
    await client.completeUserTask({ userTaskKey, variables: { ok: true } })
    expect((await client.getUserTask({ userTaskKey }, NOW)).state).toBe('COMPLETED')
  })

  it('messages, subscriptions and the clock', async () => {
    const processInstanceKey = await create('report', { subjectNo: 'S' })
    await client.searchMessageSubscriptions({ filter: { processInstanceKey } }, NOW)
    const published = await loose['publishMessage']!({ name: 'nothing', correlationKey: 'x', timeToLive: 0 })
    expect(published['messageKey']).toBeDefined()
    const correlated = await client.correlateMessage({ name: 'reported', correlationKey: 'S', variables: { v: 1 } })
    expect(correlated.processInstanceKey).toBe(processInstanceKey)
    await client.searchCorrelatedMessageSubscriptions({ filter: { processInstanceKey } as never }, NOW)
    await loose['pinClock']!({ timestamp: Date.now() + 11 * 86_400_000 })
    expect((await client.getProcessInstance({ processInstanceKey }, NOW)).state).toBe('COMPLETED')
    await client.resetClock()
    expect((await loose['broadcastSignal']!({ signalName: 'nobody', variables: { a: 1 } }))['signalKey']).toBeDefined()
  })

  it('a worker whose handler fails: retries, back-off, an incident, its resolution', async () => {
    const processInstanceKey = await create('one-task')
    const attempts: number[] = []
    const done = Promise.withResolvers<void>()
    const incident = Promise.withResolvers<void>()
    const worker = client.createJobWorker({
      jobType: 'work',
      maxParallelJobs: 1,
      jobTimeoutMs: 30_000,
      pollTimeoutMs: 10_000,
      jobHandler: async job => {
        attempts.push(job.retries)
        if (attempts.length <= 2) {
          const receipt = await job.fail({
            errorMessage: `attempt ${attempts.length}`,
            retries: job.retries - 1,
            retryBackOff: 20,
          })
          if (attempts.length === 2) incident.resolve()
          return receipt
        }
        const receipt = await job.complete({})
        done.resolve()
        return receipt
      },
    })
    await incident.promise
    const { items } = await client.searchIncidents({ filter: { processInstanceKey } }, NOW)
    expect(items).toMatchObject([{ errorMessage: 'attempt 2', errorType: 'JOB_NO_RETRIES', state: 'ACTIVE' }])
    const { incidentKey, jobKey } = items![0]!
    await client.getIncident({ incidentKey: incidentKey! }, NOW)
    expect((await client.searchJobs({ filter: { jobKey: jobKey! } }, NOW)).items).toMatchObject([{ state: 'FAILED', retries: 0 }])
    await client.updateJob({ jobKey: jobKey!, changeset: { retries: 1 } })
    await client.resolveIncident({ incidentKey: incidentKey! })
    await done.promise
    expect(attempts).toEqual([2, 1, 1])
    expect((await client.getProcessInstance({ processInstanceKey }, NOW)).state).toBe('COMPLETED')
    worker.stop()
  })

  it('a job that throws an error nobody catches', async () => {
    const processInstanceKey = await create('one-task')
    const { jobs } = await client.activateJobs({ type: 'work', timeout: 1000, maxJobsToActivate: 1, requestTimeout: -1 } as never)
    await client.throwJobError({ jobKey: jobs[0]!.jobKey, errorCode: 'LOST', errorMessage: 'not found' })
    const { items } = await client.searchIncidents({ filter: { processInstanceKey } }, NOW)
    expect(items).toMatchObject([{ errorType: 'UNHANDLED_ERROR_EVENT', elementId: 'task' }])
  })

  it('refusals, as errors of the SDK', async () => {
    await expect(client.completeJob({ jobKey: '99' as never })).rejects.toMatchObject({ status: 404 })
    await expect(client.getProcessInstance({ processInstanceKey: '99' as never }, NOW)).rejects.toMatchObject({ status: 404 })
    await expect(loose['searchRoles']!({}, NOW)).rejects.toMatchObject({ status: 501 })
  })
})
