import { expect, vi } from 'vitest'
import { CaseModel } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import type { InboxCounts, TaskBox } from '../../server/plugin-api.ts'
import { accountOf } from '../server/leave-request.ts'
import type { TestServer } from '../helpers/server.ts'
import { PEOPLE } from './random-work.ts'
import type { Deeds } from './random-work.ts'

interface EngineTask {
  readonly key: string
  readonly instance: string
  readonly state: string
  readonly assignee: string | undefined
  readonly groups: readonly string[]
}
type Boxes = Readonly<Record<TaskBox | 'started', readonly string[]>>
const atOnce = { consistency: { waitUpToMs: 0 } }
const MOST = { page: { limit: 1_000 } }

/** Every list and every count of everybody is what the engine says, asked itself. */
export async function expectAsTheEngineSays(server: TestServer, deeds: Deeds, timeout: number): Promise<void> {
  for (const who of PEOPLE) {
    await vi.waitFor(async () => {
      const [expected, shown] = [await expectedOf(server, deeds, who), await shownTo(server, who)]
      expect({ who, ...shown.boxes }).toEqual({ who, ...expected })
      expect({ who, ...shown.counts }).toEqual({ who, ...mapValues(expected, keys => keys.length) })
    }, timeout)
  }
}

async function shownTo({ platform }: TestServer, who: string): Promise<{ boxes: Boxes; counts: InboxCounts }> {
  const { tasks } = platform.services
  const account = await accountOf(who)
  const keysIn = async (box: TaskBox) => {
    const keys: string[] = []
    for (let after: string | undefined; ;) {
      const page = await tasks.list(account, { box, order: 'due', limit: 7, after })
      keys.push(...page.items.map(({ userTaskKey }) => userTaskKey))
      if (page.next === undefined) break
      after = page.next
    }
    return keys.sort()
  }
  const started = await tasks.startedCases(account, { limit: 200 })
  const boxes = {
    mine: await keysIn('mine'),
    groups: await keysIn('groups'),
    overdue: await keysIn('overdue'),
    delegated: await keysIn('delegated'),
    done: await keysIn('done'),
    copies: await keysIn('copies'),
    started: started.items.map(({ processInstanceKey }) => processInstanceKey).sort(),
  }
  return { boxes, counts: await tasks.counts(account) }
}

async function expectedOf(server: TestServer, deeds: Deeds, who: string): Promise<Boxes> {
  const { groups } = await accountOf(who)
  const tasks = await engineTasks(server)
  const open = tasks.filter(({ state }) => state === 'CREATED')
  const delegated = open.filter(({ key, assignee }) => deeds.delegated.get(key)?.by === who && assignee === who)
  const mine = open.filter(({ key, assignee }) => assignee === who || deeds.delegated.get(key)?.to === who)
  const offered = open.filter(task => task.assignee === undefined && task.groups.some(group => groups.includes(group)))
  const overdue = await overdueInstances()
  const handedBack = new Set(deeds.handedBack.filter(({ by }) => by === who).map(({ key }) => key))
  return {
    mine: keysOf(mine),
    groups: keysOf(offered),
    overdue: keysOf([...mine, ...offered].filter(({ instance }) => overdue.has(instance))),
    delegated: keysOf(delegated),
    done: keysOf(tasks.filter(({ key, state, assignee }) => state === 'COMPLETED' && (assignee === who || handedBack.has(key)))),
    copies: [...deeds.copied].flatMap(([key, people]) => (people.has(who) ? [key] : [])).sort(),
    started: (await activeInstances(server)).filter(key => deeds.started.get(key) === who).sort(),
  }
}

async function engineTasks({ engine }: TestServer): Promise<EngineTask[]> {
  const { items = [] } = await engine.client.searchUserTasks(MOST, atOnce)
  return items.map(({ userTaskKey, processInstanceKey, state, assignee, candidateGroups = [] }) => ({
    key: String(userTaskKey),
    instance: String(processInstanceKey),
    state: String(state),
    assignee: assignee || undefined,
    groups: candidateGroups,
  }))
}

async function activeInstances({ engine }: TestServer): Promise<string[]> {
  const { items = [] } = await engine.client.searchProcessInstances({ filter: { state: 'ACTIVE' }, ...MOST }, atOnce)
  return items.map(({ processInstanceKey }) => String(processInstanceKey))
}

async function overdueInstances(): Promise<Set<string>> {
  const late = await DeadlineModel.distinct('caseKey', { state: 'open', dueAt: { $lte: new Date() } })
  const cases = await CaseModel.find({ _id: { $in: late } }, 'instances').lean()
  return new Set(cases.flatMap(({ instances }) => instances))
}

const keysOf = (tasks: readonly EngineTask[]): string[] => tasks.map(({ key }) => key).sort()
const mapValues = <T, R>(of: Readonly<Record<string, T>>, to: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)]))
