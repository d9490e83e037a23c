import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type EngineClient, type TestEngine } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'

const NOW = { consistency: { waitUpToMs: 0 } }
const map = (...pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })) as never

describe('the migration of process instances, through the SDK with fanatical validation', () => {
  let engine: TestEngine
  let client: EngineClient
  const keys = new Map<string, string>()
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    client = engine.client
    await deploy(client, 'one-task.bpmn', 'review.bpmn', 'review.form', 'review-2.bpmn', 'report.bpmn', 'rescue.bpmn')
    const { items } = await client.searchProcessDefinitions({}, NOW)
    for (const each of items ?? []) keys.set(String(each.processDefinitionId), String(each.processDefinitionKey))
  })
  afterAll(() => engine.stop())

  const create = async (processDefinitionId: string, variables: Record<string, unknown> = {}) =>
    (await client.createProcessInstance({ processDefinitionId: processDefinitionId as never, variables })).processInstanceKey
  const target = (processDefinitionId: string) => keys.get(processDefinitionId) as never

  it('shows the instance, its elements and its user task under the new definition', async () => {
    // given
    const processInstanceKey = await create('review', { title: 'T', assignee: 'wang', groups: ['g'], subjectNo: 'S' })
    // when
    const mappingInstructions = map(['check', 'recheck'])
    await client.migrateProcessInstance({
      processInstanceKey,
      targetProcessDefinitionKey: target('review-2'),
      mappingInstructions,
    })
    // then
    const place = { processDefinitionId: 'review-2', processDefinitionKey: target('review-2') }
    expect(await client.getProcessInstance({ processInstanceKey }, NOW)).toMatchObject({ ...place, state: 'ACTIVE' })
    const elements = await client.searchElementInstances({ filter: { processInstanceKey, state: 'ACTIVE' } }, NOW)
    expect(elements.items).toMatchObject([{ ...place, elementId: 'recheck', elementName: '复核材料' }])
    const tasks = await client.searchUserTasks({ filter: { elementId: 'recheck' as never, state: 'CREATED' } }, NOW)
    const task = { ...place, elementId: 'recheck', name: '复核材料', assignee: 'wang', priority: 70 }
    expect(tasks.items).toMatchObject([{ ...task, processName: '复核' }])
    const subscriptions = await client.searchMessageSubscriptions({ filter: { processInstanceKey } }, NOW)
    expect(subscriptions.items).toMatchObject([
      { elementId: 'recalled', messageName: 'recall', messageSubscriptionState: 'CREATED' },
    ])

    // when the task is changed and completed, it stays where it went
    const { userTaskKey } = tasks.items[0]!
    await client.assignUserTask({ userTaskKey, assignee: 'li' })
    expect(await client.getUserTask({ userTaskKey }, NOW)).toMatchObject({ ...task, assignee: 'li' })
    await client.completeUserTask({ userTaskKey, variables: { ok: true } })
    const next = await client.searchElementInstances({ filter: { processInstanceKey, state: 'ACTIVE' } }, NOW)
    expect(next.items).toMatchObject([{ elementId: 'rework' }])
    const [variable] = (await client.searchVariables({ filter: { processInstanceKey, name: 'title' } }, NOW)).items
    expect(variable).toMatchObject({ value: '"T"' })
  })

  it('shows jobs and incidents under the new definition', async () => {
    const processInstanceKey = await create('one-task')
    const { jobs } = await client.activateJobs({ type: 'work', timeout: 60_000, maxJobsToActivate: 1 })
    await client.failJob({ jobKey: jobs[0]!.jobKey, retries: 0, errorMessage: 'x' })
    const mappingInstructions = map(['task', 'rework'])
    await client.migrateProcessInstance({
      processInstanceKey,
      targetProcessDefinitionKey: target('review-2'),
      mappingInstructions,
    })
    const place = { processDefinitionId: 'review-2', processDefinitionKey: target('review-2'), elementId: 'rework' }
    const found = await client.searchJobs({ filter: { processInstanceKey } }, NOW)
    expect(found.items).toMatchObject([{ ...place, type: 'work', state: 'MIGRATED' }])
    const incidents = await client.searchIncidents({ filter: { processInstanceKey } }, NOW)
    expect(incidents.items).toMatchObject([{ ...place, state: 'ACTIVE' }])
    expect((await client.getProcessInstance({ processInstanceKey }, NOW)).hasIncident).toBe(true)
  })

  it('refuses what cannot be, in the words of the engine', async () => {
    const processInstanceKey = await create('one-task')
    const migrate = (fields: object) =>
      client.migrateProcessInstance({
        processInstanceKey,
        targetProcessDefinitionKey: target('review-2'),
        mappingInstructions: map(['task', 'rework']),
        ...fields,
      } as never)
    await expect(migrate({ processInstanceKey: '99' })).rejects.toMatchObject({ status: 404, title: 'NOT_FOUND' })
    await expect(migrate({ targetProcessDefinitionKey: '99' })).rejects.toMatchObject({ status: 404 })
    await expect(migrate({ mappingInstructions: map(['start', 'start']) })).rejects.toMatchObject({
      status: 409,
      detail: expect.stringContaining("no mapping instruction defined for active element with id 'task'"),
    })
    await expect(migrate({ mappingInstructions: map(['task', 'nowhere']) })).rejects.toMatchObject({ status: 400 })
  })
})
