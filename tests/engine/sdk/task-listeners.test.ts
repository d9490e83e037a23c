import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startEngine, type EngineClient, type TestEngine } from '../../helpers/engine.ts'
import { deploy } from '../../helpers/engine-models.ts'

const NOW = { consistency: { waitUpToMs: 0 } }

type Result = NonNullable<Parameters<EngineClient['completeJob']>[0]['result']>
type Job = Awaited<ReturnType<EngineClient['activateJobs']>>['jobs'][number]

const said = (answer: Record<string, unknown> = {}): Result => ({ type: 'userTask', ...answer }) as Result

describe('task listeners, through the SDK with fanatical validation', () => {
  let engine: TestEngine
  let client: EngineClient
  beforeAll(async () => {
    engine = await startEngine({ memory: true })
    client = engine.client
    await deploy(client, 'listened.bpmn')
  })
  afterEach(() => client.stopAllWorkers())
  afterAll(() => engine.stop())

  /** One job of a listener: asked for until it is there. */
  async function listenerJob(event: string): Promise<Job> {
    const request = { type: `on-${event}`, timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 20_000 }
    const { jobs } = await client.activateJobs(request as never)
    return jobs[0]!
  }

  async function answer(event: string, result?: Result): Promise<Job> {
    const job = await listenerJob(event)
    await client.completeJob({ jobKey: job.jobKey, ...(result && { result }) })
    return job
  }

  async function task(userTaskKey: string) {
    const found = await client.getUserTask({ userTaskKey: userTaskKey as never }, NOW)
    const { elementInstanceKey, processInstanceKey } = found
    return { ...found, elementInstanceKey: elementInstanceKey!, processInstanceKey: processInstanceKey! }
  }

  async function newTask(created?: Result): Promise<string> {
    await client.createProcessInstance({ processDefinitionId: 'listened' as never, variables: { groups: ['clerks'], n: 1 } })
    const { userTask } = await answer('creating', created)
    return userTask!.userTaskKey!
  }

  const assign = (userTaskKey: string, assignee: string, rest: object = {}) =>
    client.assignUserTask({ userTaskKey: userTaskKey as never, assignee, ...rest })

  it('see the task as it would become, its variables with it', async () => {
    const userTaskKey = await newTask()
    const completed = client.completeUserTask({ userTaskKey: userTaskKey as never, variables: { n: 2, opinion: '同意' } })
    const job = await listenerJob('completing')
    expect(job).toMatchObject({
      kind: 'TASK_LISTENER',
      listenerEventType: 'COMPLETING',
      elementId: 'check',
      variables: { n: 2, opinion: '同意', groups: ['clerks'] },
      customHeaders: { 'io.camunda.zeebe:action': 'complete', 'io.camunda.zeebe:userTaskKey': userTaskKey },
      userTask: { action: 'complete', candidateGroups: ['clerks'], candidateUsers: [], priority: 50, userTaskKey },
    })
    const filter = { elementInstanceKey: job.elementInstanceKey, kind: 'TASK_LISTENER', state: 'CREATED' } as never
    const { items } = await client.searchJobs({ filter }, NOW)
    expect(items).toMatchObject([{ type: 'on-completing', listenerEventType: 'COMPLETING', isDenied: false }])
    await client.completeJob({ jobKey: job.jobKey })
    await completed
  })

  it('keep whoever asked waiting until they have agreed', async () => {
    const userTaskKey = await newTask()
    const steps: string[] = []
    const assigned = assign(userTaskKey, 'wang').then(() => steps.push('assigned'))
    const job = await listenerJob('assigning')
    expect(await task(userTaskKey)).toMatchObject({ state: 'ASSIGNING' })
    expect((await task(userTaskKey)).assignee).toBeFalsy()
    steps.push('asked')
    await client.completeJob({ jobKey: job.jobKey, result: said() })
    await assigned
    expect(steps).toEqual(['asked', 'assigned'])
    expect(await task(userTaskKey)).toMatchObject({ state: 'CREATED', assignee: 'wang' })
  })

  it.each([
    ['assigning', 'ASSIGN', 'Assignment', (key: string) => assign(key, 'wang')],
    ['assigning', 'ASSIGN', 'Assignment', (key: string) => assign(key, 'wang', { allowOverride: false })],
    [
      'updating',
      'UPDATE',
      'Update',
      (key: string) => client.updateUserTask({ userTaskKey: key as never, changeset: { priority: 9 } }),
    ],
    ['completing', 'COMPLETE', 'Completion', (key: string) => client.completeUserTask({ userTaskKey: key as never })],
  ] as const)('may deny (%s)', async (event, command, what, request) => {
    const userTaskKey = await newTask()
    const before = await task(userTaskKey)
    const refused = expect(request(userTaskKey)).rejects.toMatchObject({
      status: 409,
      title: 'INVALID_STATE',
      detail: `Command '${command}' rejected with code 'INVALID_STATE': ${what} of the User Task with key '${userTaskKey}' was denied by Task Listener. Reason to deny: '材料不齐'`,
    })
    const { jobKey } = await answer(event, said({ denied: true, deniedReason: '材料不齐' }))
    await refused
    expect(await task(userTaskKey)).toEqual(before)
    const { items } = await client.searchJobs({ filter: { jobKey } }, NOW)
    expect(items).toMatchObject([{ state: 'COMPLETED', isDenied: true, deniedReason: '材料不齐' }])
  })

  it('may correct what was asked for', async () => {
    const corrections = { candidateGroups: ['bureau'], candidateUsers: ['li'], dueDate: '2030-01-01T00:00:00Z', priority: 7 }
    const userTaskKey = await newTask(said({ corrections }))
    expect(await task(userTaskKey)).toMatchObject({ ...corrections, dueDate: expect.stringMatching(/^2030-01-01T00:00:00/) })
    const assigned = assign(userTaskKey, 'wang')
    const { userTask } = await answer('assigning', said({ corrections: { assignee: 'zhao', priority: null } }))
    expect(userTask).toMatchObject({ assignee: 'wang', action: 'assign', changedAttributes: ['assignee'], priority: 7 })
    await assigned
    expect(await task(userTaskKey)).toMatchObject({ assignee: 'zhao', priority: 7 })
    const cleared = client.updateUserTask({ userTaskKey: userTaskKey as never, changeset: { priority: 8 } })
    await answer('updating', said({ corrections: { assignee: '', candidateUsers: [] } }))
    await cleared
    expect(await task(userTaskKey)).toMatchObject({ priority: 8, candidateUsers: [], candidateGroups: ['bureau'] })
    expect((await task(userTaskKey)).assignee).toBeFalsy()
    const completed = client.completeUserTask({ userTaskKey: userTaskKey as never })
    await answer('completing', said({ corrections: { assignee: 'zhao' } }))
    await completed
    expect(await task(userTaskKey)).toMatchObject({ state: 'COMPLETED', assignee: 'zhao', priority: 8 })
  })

  it('are refused what they may not say', async () => {
    await client.createProcessInstance({ processDefinitionId: 'listened' as never, variables: { groups: [] } })
    const { jobKey } = await listenerJob('creating')
    const refusal = { status: 400, title: 'INVALID_ARGUMENT' }
    await expect(client.completeJob({ jobKey, result: said({ denied: true }) })).rejects.toMatchObject(refusal)
    await expect(client.completeJob({ jobKey, variables: { x: 1 }, result: said() })).rejects.toMatchObject(refusal)
    // The SDK itself would not send these.
    const send = (result: unknown) =>
      fetch(`${engine.url}/v2/jobs/${jobKey}/completion`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ result }),
      })
    expect((await send({ type: 'something' })).status).toBe(400)
    expect((await send({ corrections: { priority: 'high' } })).status).toBe(400)
    expect((await send(null)).status).toBe(204)
  })

  it('are asked about the task’s variables, too', async () => {
    const userTaskKey = await newTask()
    const { elementInstanceKey } = await task(userTaskKey)
    const change = (n: number) => client.createElementInstanceVariables({ elementInstanceKey, variables: { n }, local: true })
    const refused = expect(change(5)).rejects.toMatchObject({
      status: 409,
      detail: `Command 'UPDATE' rejected with code 'INVALID_STATE': Variable update for user task instance with key '${elementInstanceKey}' was denied by Task Listener. Reason to deny: '不行'`,
    })
    const { variables } = await answer('updating', said({ denied: true, deniedReason: '不行' }))
    expect(variables).toMatchObject({ n: 5 })
    await refused
    const changed = change(6)
    await answer('updating')
    await changed
    const { items } = await client.searchVariables({ filter: { scopeKey: elementInstanceKey as never } }, NOW)
    expect(items).toMatchObject([{ name: 'n', value: '6' }])
  })

  it('hold up the cancellation, which refuses what was under way', async () => {
    const userTaskKey = await newTask()
    const { processInstanceKey } = await task(userTaskKey)
    const refused = expect(assign(userTaskKey, 'wang')).rejects.toMatchObject({
      status: 409,
      detail: "Command 'ASSIGN' rejected with code 'INVALID_STATE': user task was canceled during ongoing transition",
    })
    await listenerJob('assigning')
    await client.cancelProcessInstance({ processInstanceKey })
    await refused
    expect(await task(userTaskKey)).toMatchObject({ state: 'CANCELING' })
    expect(await client.getProcessInstance({ processInstanceKey }, NOW)).toMatchObject({ state: 'ACTIVE' })
    await answer('canceling', said())
    expect(await task(userTaskKey)).toMatchObject({ state: 'CANCELED' })
    expect(await client.getProcessInstance({ processInstanceKey }, NOW)).toMatchObject({ state: 'TERMINATED' })
  })

  it('may be job workers that deny and correct', async () => {
    for (const event of ['creating', 'assigning', 'completing']) {
      client.createJobWorker({
        jobType: `on-${event}`,
        maxParallelJobs: 4,
        jobTimeoutMs: 30_000,
        pollTimeoutMs: 20_000,
        jobHandler: async job => {
          const denied = event === 'completing' && !job.variables['opinion']
          const result = denied
            ? said({ denied, deniedReason: 'no opinion' })
            : said(event === 'assigning' ? { corrections: { assignee: `${job.userTask?.assignee ?? ''}!` } } : {})
          await client.completeJob({ jobKey: job.jobKey, result })
          return job.ignore()
        },
      })
    }
    const { processInstanceKey } = await client.createProcessInstance({
      processDefinitionId: 'listened' as never,
      variables: { groups: ['clerks'] },
    })
    const filter = { processInstanceKey, state: 'CREATED' } as const
    const { items } = await client.searchUserTasks(
      { filter },
      { consistency: { waitUpToMs: 10_000, predicate: ({ items }) => items.length > 0 } },
    )
    const { userTaskKey } = items[0]!
    await assign(userTaskKey, 'wang')
    expect(await task(userTaskKey)).toMatchObject({ assignee: 'wang!' })
    await expect(client.completeUserTask({ userTaskKey })).rejects.toMatchObject({ status: 409 })
    await client.completeUserTask({ userTaskKey, variables: { opinion: 'yes' } })
    expect(await task(userTaskKey)).toMatchObject({ state: 'COMPLETED' })
  })
})
