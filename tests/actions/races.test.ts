import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TaskModel } from '../../domain/task.ts'
import type { Platform } from '../../server/platform.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import { startLaggingEngine } from '../helpers/lagging-engine.ts'
import type { LaggingEngine } from '../helpers/lagging-engine.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { accountOf } from '../server/leave-request.ts'
import { APPROVAL, actionsOf, auditOf, deployApproval, twoServers } from './process.ts'

const PEOPLE = ['jiyuan-director', 'jiyuan-clerk'] as const
const asItIs = { consistency: { waitUpToMs: 0 } }

/** The same races where the engine tells at once, and where its searches lag behind, as a cluster's do. */
describe.each([0, 60_000])('searches that lag by %i ms, two servers', lagMs => {
  let server: TestServer
  let lagging: LaggingEngine | undefined
  let first: Platform
  let second: Platform
  const accounts = new Map<string, SessionAccount>()
  beforeAll(async () => {
    server = await startTestServer({}, async url => {
      if (lagMs === 0) return url
      lagging = await startLaggingEngine(url, lagMs)
      return lagging.url
    })
    ;[first, second] = await twoServers(server)
    for (const name of PEOPLE) accounts.set(name, await accountOf(name))
    await deployApproval(server, {}, { withoutForm: true })
  })
  afterAll(async () => {
    await Promise.all([first.stop(), second.stop()])
    await server.stop()
    await lagging?.stop()
  })
  const account = (name: (typeof PEOPLE)[number]) => accounts.get(name)!
  const statesOf = (settled: readonly PromiseSettledResult<unknown>[]) => settled.map(({ status }) => status).toSorted()

  let count = 0
  async function newTask(): Promise<string> {
    const data = { officeCode: '410106-01', days: 3, caseTitle: '王五请假', reason: `第 ${++count} 次` }
    const starter = account('jiyuan-clerk')
    const { processInstanceKey } = await server.platform.services.submissions.start(starter, APPROVAL, data)
    const filter = { processInstanceKey: processInstanceKey as never }
    const { items } = await server.engine.client.searchUserTasks({ filter }, asItIs)
    await server.platform.projection.apply(items![0]!)
    return String(items![0]!.userTaskKey)
  }
  const shown = async (key: string) => server.engine.client.getUserTask({ userTaskKey: key as never }, asItIs)

  it('a claim by many at once has one winner', async () => {
    const key = await newTask()
    const many = Array.from({ length: 8 }, (_, at) => {
      const { tasks } = (at % 2 ? second : first).services
      return tasks.claim(account(PEOPLE[at % 4 < 2 ? 0 : 1]), key)
    })
    const settled = await Promise.allSettled(many)
    const winners = new Set(settled.flatMap(each => (each.status === 'fulfilled' ? (each.value.assignee ?? []) : [])))
    expect(winners.size).toBe(1)
    expect((await shown(key)).assignee).toBe([...winners][0])
    expect((await TaskModel.findById(key).lean())?.assignee).toBe([...winners][0])
    const refused = settled.flatMap(each => (each.status === 'rejected' ? [(each.reason as { code?: string }).code] : []))
    expect(new Set(refused)).toEqual(new Set(['TASK_CLAIMED']))
  })

  it('transferred and completed at once is one of them', async () => {
    for (let round = 0; round < 4; round++) {
      const key = await newTask()
      await first.services.tasks.claim(account('jiyuan-director'), key)
      const to = { to: 'jiyuan-clerk', reason: '由承办人办理' }
      const transfer = () => first.services.taskActions.perform(account('jiyuan-director'), key, 'transfer', to)
      const complete = () => second.services.tasks.complete(account('jiyuan-director'), key, {})
      const both = await Promise.allSettled(round % 2 ? [transfer(), complete()] : [complete(), transfer()])
      expect(statesOf(both)).toEqual(['fulfilled', 'rejected'])
      const { state, assignee } = await shown(key)
      const audit = await auditOf(key)
      if (state === 'COMPLETED') expect(audit).toEqual(['task.claimed', 'task.completed'])
      else expect([assignee, audit]).toEqual(['jiyuan-clerk', ['task.claimed', 'task.transfer']])
    }
  })

  it('what was done holds through the sweep, and is on record in its order', async () => {
    const key = await newTask()
    const { tasks, taskActions } = first.services
    await tasks.claim(account('jiyuan-director'), key)
    await taskActions.perform(account('jiyuan-director'), key, 'delegate', { to: 'jiyuan-clerk', reason: '请核实' })
    const recall = () => taskActions.perform(account('jiyuan-director'), key, 'recall', {})
    const handBack = () => second.services.taskActions.perform(account('jiyuan-clerk'), key, 'hand-back', { opinion: '已核实' })
    expect(statesOf(await Promise.allSettled([recall(), handBack()]))).toEqual(['fulfilled', 'rejected'])
    await taskActions.perform(account('jiyuan-director'), key, 'transfer', { to: 'jiyuan-clerk', reason: '由承办人办理' })
    await first.sweep()
    expect((await tasks.get(account('jiyuan-clerk'), key)).assignee).toBe('jiyuan-clerk')
    const user = await server.signIn('jiyuan-clerk')
    const done = (await actionsOf(user, key)).map(({ action }) => action)
    expect(done).toEqual(['delegate', expect.stringMatching(/^(recall|hand-back)$/), 'transfer'])
    expect((await auditOf(key)).slice(1)).toEqual(done.map(action => `task.${action}`))
  })
})
