import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type EngineClient, type TestEngine } from '../../helpers/engine.ts'

const NOW = { consistency: { waitUpToMs: 0 } }
const MODELS = new URL('../../conformance/scenarios/models/', import.meta.url)

/** The SDK brands ids and keys; tests have plain strings. */
type Modification = (input: object) => Promise<void>

describe('modification through the SDK with fanatical validation', () => {
  let engine: TestEngine
  let client: EngineClient
  let modify: Modification
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    client = engine.client
    modify = input => client.modifyProcessInstance(input as never)
    const names = ['mo-flat.bpmn', 'mo-nested.bpmn', 'mo-inc.bpmn']
    const files = await Promise.all(names.map(async name => new File([await readFile(new URL(name, MODELS))], name)))
    await client.createDeployment({ resources: files })
  })
  afterAll(() => engine.stop())

  const create = async (processDefinitionId: string, variables = {}) =>
    (await client.createProcessInstance({ processDefinitionId: processDefinitionId as never, variables })).processInstanceKey
  const elements = async (processInstanceKey: string) => {
    const sort = [{ field: 'startDate' as const }, { field: 'elementInstanceKey' as const }]
    const { items } = await client.searchElementInstances(
      { filter: { processInstanceKey: processInstanceKey as never }, sort },
      NOW,
    )
    return items ?? []
  }
  const states = async (key: string) => (await elements(key)).map(({ elementId, state }) => `${elementId} ${state}`)
  const keyOf = async (instance: string, elementId: string) =>
    (await elements(instance)).findLast(element => element.elementId === elementId)!.elementInstanceKey
  const variables = async (processInstanceKey: string) => {
    const { items } = await client.searchVariables({ filter: { processInstanceKey: processInstanceKey as never } }, NOW)
    return Object.fromEntries(items.map(({ name, value, scopeKey }) => [name, { value, scopeKey }]))
  }

  it('one element ends, another begins with its variables', async () => {
    const key = await create('mo-flat', { id: '1', x: 1 })
    await modify({
      processInstanceKey: key,
      activateInstructions: [
        {
          elementId: 'b',
          variableInstructions: [{ variables: { x: 5, 名: ['甲', 1.0] } }, { variables: { own: true }, scopeId: 'b' }],
        },
      ],
      terminateInstructions: [{ elementInstanceKey: await keyOf(key, 'a') }],
    })
    expect(await states(key)).toEqual(['start COMPLETED', 'a TERMINATED', 'b ACTIVE'])
    const found = await variables(key)
    expect(found).toMatchObject({ x: { value: '5', scopeKey: key }, own: { value: 'true', scopeKey: await keyOf(key, 'b') } })
    const jobs = await client.searchJobs({ filter: { processInstanceKey: key as never }, sort: [{ field: 'jobKey' }] }, NOW)
    expect(jobs.items.map(({ type, state }) => `${type} ${state}`)).toEqual(['a CANCELED', 'b CREATED'])
  })

  it('missing scopes are made, existing ones are used, an ancestor chooses', async () => {
    const key = await create('mo-nested', { id: '1' })
    await modify({ processInstanceKey: key, activateInstructions: [{ elementId: 'inner-work' }] })
    await modify({ processInstanceKey: key, activateInstructions: [{ elementId: 'inner-user' }] })
    await modify({
      processInstanceKey: key,
      activateInstructions: [{ elementId: 'outer-work', ancestorElementInstanceKey: key }],
    })
    const began = (await states(key)).filter(state => state.endsWith('ACTIVE'))
    expect(began).toEqual(
      ['first', 'outer', 'inner', 'inner-work', 'inner-user', 'outer', 'outer-work'].map(id => `${id} ACTIVE`),
    )
    await expect(modify({ processInstanceKey: key, activateInstructions: [{ elementId: 'outer-work' }] })).rejects.toMatchObject({
      status: 400,
      detail: expect.stringContaining("a flow scope with more than one active instance: 'outer'"),
    })
  })

  it('what is left empty ends, and the instance with it', async () => {
    const key = await create('mo-nested', { id: '1' })
    await modify({
      processInstanceKey: key,
      activateInstructions: [{ elementId: 'inner-user', ancestorElementInstanceKey: '-1' }],
      terminateInstructions: [{ elementInstanceKey: await keyOf(key, 'first') }],
    })
    const task = await keyOf(key, 'inner-user')
    await modify({ processInstanceKey: key, terminateInstructions: [{ elementInstanceKey: task }] })
    expect((await client.getProcessInstance({ processInstanceKey: key }, NOW)).state).toBe('TERMINATED')
    expect((await states(key)).filter(state => !state.endsWith('TERMINATED'))).toEqual(['start COMPLETED'])
    const tasks = await client.searchUserTasks({ filter: { processInstanceKey: key } }, NOW)
    expect(tasks.items.map(({ state }) => state)).toEqual(['CANCELED'])
  })

  it('an incident goes with its element', async () => {
    const key = await create('mo-inc', { n: 3 })
    const incidents = async (state: 'ACTIVE' | 'RESOLVED') =>
      (await client.searchIncidents({ filter: { processInstanceKey: key as never, state } }, NOW)).items?.length
    expect(await incidents('ACTIVE')).toBe(1)
    expect((await client.getProcessInstance({ processInstanceKey: key }, NOW)).hasIncident).toBe(true)
    await modify({
      processInstanceKey: key,
      activateInstructions: [{ elementId: 'x1' }],
      terminateInstructions: [{ elementInstanceKey: await keyOf(key, 'work') }],
    })
    expect([await incidents('ACTIVE'), await incidents('RESOLVED')]).toEqual([0, 1])
    expect((await client.getProcessInstance({ processInstanceKey: key }, NOW)).hasIncident).toBe(false)
  })

  it.each([
    [
      'an unknown instance',
      404,
      { processInstanceKey: '123', activateInstructions: [{ elementId: 'b' }] },
      'no process instance',
    ],
    ['an unknown element', 400, { activateInstructions: [{ elementId: 'nope' }] }, "could not be found: 'nope'"],
    ['an unsupported element', 400, { activateInstructions: [{ elementId: 'start' }] }, "with type 'START_EVENT'"],
    ['an unknown element instance', 400, { terminateInstructions: [{ elementInstanceKey: '7' }] }, "could not be found: '7'"],
    [
      'a foreign variable scope',
      400,
      { activateInstructions: [{ elementId: 'b', variableInstructions: [{ variables: { x: 1 }, scopeId: 'u' }] }] },
      "doesn't belong to the activating element's flow scope",
    ],
  ])('refused: %s', async (_title, status, input, detail) => {
    const key = await create('mo-flat', { id: '1', x: 1 })
    await expect(modify({ processInstanceKey: key, ...input })).rejects.toMatchObject({
      status,
      detail: expect.stringContaining(detail),
    })
    expect(await states(key)).toEqual(['start COMPLETED', 'a ACTIVE'])
  })
})
