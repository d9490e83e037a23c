import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type EngineClient, type TestEngine } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'
import { modelText } from '../gateway/rest.ts'

const NOW = { consistency: { waitUpToMs: 0 } }
const RUNNING = /Expected to delete resource with key `\d+` but there are still running instances/
const robot = (script: string) => new File([JSON.stringify({ id: 'robot', versionTag: 'v1', script })], 'robot.rpa')

describe('resources and their deletion, through the SDK with fanatical validation', () => {
  let engine: TestEngine
  let client: EngineClient
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    client = engine.client
  })
  afterAll(() => engine.stop())

  const create = (processDefinitionId: string) =>
    client.createProcessInstance({ processDefinitionId: processDefinitionId as never })

  it('a process is not deleted while an instance runs, and starts no more once it is', async () => {
    const { processes } = await deploy(client, 'one-task.bpmn')
    const resourceKey = processes[0]!.processDefinitionKey as never
    const { processInstanceKey } = await create('one-task')
    await expect(client.deleteResource({ resourceKey })).rejects.toMatchObject({
      status: 409,
      detail: expect.stringMatching(RUNNING),
    })
    await client.cancelProcessInstance({ processInstanceKey })
    await client.deleteResource({ resourceKey })
    await expect(create('one-task')).rejects.toMatchObject({ status: 404 })
    await expect(client.deleteResource({ resourceKey })).rejects.toMatchObject({ status: 404 })
    await expect(client.getResource({ resourceKey })).rejects.toMatchObject({ status: 404 })
  })

  it('what has run stays in the history, its definition with it', async () => {
    const { items } = await client.searchProcessDefinitions({ filter: { processDefinitionId: 'one-task' as never } }, NOW)
    expect(items).toHaveLength(1)
    const { processDefinitionKey } = items![0]!
    expect(await client.getProcessDefinitionXml({ processDefinitionKey: processDefinitionKey! }, NOW)).toContain('one-task')
    const instances = await client.searchProcessInstances({ filter: { processDefinitionKey } }, NOW)
    expect(instances.items).toMatchObject([{ state: 'TERMINATED' }])
  })

  it('the version before is the latest then, and a number is not given again', async () => {
    const text = await modelText('review.bpmn')
    const changed = (to: string) => new File([text.replace('核对材料', to)], 'review.bpmn')
    await deploy(client, 'review.bpmn', 'review.form')
    const second = await client.createDeployment({ resources: [changed('二')] })
    await client.deleteResource({ resourceKey: second.processes[0]!.processDefinitionKey as never })
    expect((await create('review')).processDefinitionVersion).toBe(1)
    const third = await client.createDeployment({ resources: [changed('二')] })
    expect(third.processes[0]!.processDefinitionVersion).toBe(3)
  })

  it('a generic resource is deployed, read and deleted', async () => {
    const { resources } = await client.createDeployment({ resources: [robot('first')] })
    const { resourceKey } = resources[0]!
    expect(await client.getResource({ resourceKey: resourceKey! })).toMatchObject({
      resourceId: 'robot',
      version: 1,
      versionTag: 'v1',
    })
    expect(await client.getResourceContent({ resourceKey: resourceKey! })).toContain('first')
    await client.deleteResource({ resourceKey: resourceKey! })
    await expect(client.getResourceContent({ resourceKey: resourceKey! })).rejects.toMatchObject({ status: 404 })
  })
})
