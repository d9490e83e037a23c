import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillInbox } from '../../bench/inbox-data.ts'
import { TaskModel } from '../../domain/task.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import { buildIndexes, connectStore, disconnectStore } from '../../server/store/connection.ts'
import { waysIn } from '../../server/tasks/task-list.ts'
import type { TaskFilter } from '../../server/tasks/task-list-contract.ts'
import { byAnyOf } from '../../server/tasks/task-scope.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

const OPEN = 4_000
const FORMER = { assignee: 1, state: 1, createdAt: -1, _id: -1 } as const
let mongod: TestMongod

beforeAll(async () => {
  mongod = await startTestMongod()
  await fillInbox(
    mongod.uri,
    { open: OPEN, done: OPEN, offices: 20 },
    { processDefinitionKey: '1', processDefinitionId: 'plans' },
  )
  await connectStore(mongod.uri)
  await TaskModel.collection.createIndex(FORMER)
  await buildIndexes()
})
afterAll(async () => {
  await disconnectStore()
  await mongod.stop()
})

const director: SessionAccount = {
  id: 'jiyuan-director',
  username: 'jiyuan-director',
  name: '演示',
  roles: ['staff'],
  groups: ['410106-01:director'],
  actingFor: [],
  entrusted: [],
  locale: 'zh-CN',
}

describe('a list of thousands of tasks', () => {
  it.each<TaskFilter>([
    { box: 'mine' },
    { box: 'groups' },
    { box: 'groups', level: 'strict' },
    { box: 'groups', search: '王*' },
    { box: 'groups', search: 'nobody' },
    { box: 'mine', due: 'overdue' },
    { box: 'overdue' },
    { box: 'delegated' },
    { box: 'copies' },
  ])('reads none but those that are one’s own, or one’s group’s: $box $level $search $due', async filter => {
    const own = await TaskModel.countDocuments({
      state: 'CREATED',
      $or: [{ assignee: director.username }, { candidateGroups: { $in: [...director.groups] } }],
    })
    const search = TaskModel.find(byAnyOf(await waysIn(director, filter, new Date()))).sort({ dueAt: 1, _id: -1 })
    const { executionStats } = (await search.explain('executionStats')) as unknown as {
      executionStats: { totalDocsExamined: number }
    }
    expect(own).toBeLessThan(OPEN / 10)
    expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(own)
  })

  it('has no index of earlier releases that would mislead the planner', async () => {
    const names = (await TaskModel.collection.indexes()).map(({ name }) => name)
    expect(names).not.toContain('assignee_1_state_1_createdAt_-1__id_-1')
    await buildIndexes()
    expect(await TaskModel.collection.indexes()).toHaveLength(names.length)
  })
})
