import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import { NEVER, TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { dayOf, endOfDay, sundayOf } from '../../domain/working-days.ts'
import { notSealedFrom } from '../cases/case-scope.ts'
import { holding } from '../cases/holding.ts'
import type { SessionAccount } from '../plugin-api.ts'
import type { TaskBox, TaskFilter, TaskOrder, TaskPageQuery, TaskSpan } from './task-list-contract.ts'
import { byAnyOf, narrowed, waysInto } from './task-scope.ts'
import type { Ways } from './task-scope.ts'

type Filter = QueryFilter<Task>
type Field = 'dueAt' | 'createdAt' | 'completedAt' | 'caseKey' | '_id'

/** Their keys are the last of each order, so that every task has one place in it. */
const ORDERS: Readonly<Record<TaskOrder, readonly (readonly [Field, 1 | -1])[]>> = {
  due: [
    ['dueAt', 1],
    ['_id', -1],
  ],
  created: [
    ['createdAt', -1],
    ['_id', -1],
  ],
  completed: [
    ['completedAt', -1],
    ['_id', -1],
  ],
  case: [
    ['caseKey', -1],
    ['dueAt', 1],
    ['_id', -1],
  ],
}

/** To the tasks of a list that exist for the account. @param now the business clock's */
export async function waysIn(account: SessionAccount, filter: TaskFilter, now: Date): Promise<Ways> {
  const { process, office, level, due } = filter
  const narrower: Filter = {
    ...(process === undefined ? {} : { processDefinitionId: process }),
    ...(office === undefined ? {} : { officeCode: office }),
    ...(level === undefined ? {} : { level }),
    ...(due === undefined ? {} : { dueAt: spanOf(due, now) }),
  }
  const ways = filter.box === 'copies' ? await copiesIn(account, filter.unread) : waysIntoBox(account, filter.box, now)
  return narrowed(ways, narrower, matching(filter.search))
}

function waysIntoBox(account: SessionAccount, box: Exclude<TaskBox, 'copies'>, now: Date): Ways {
  if (box !== 'overdue') return waysInto(account, box)
  return narrowed([...waysInto(account, 'mine'), ...waysInto(account, 'groups')], { dueAt: spanOf('overdue', now) })
}

async function copiesIn(account: SessionAccount, unread: boolean | undefined): Promise<Ways> {
  const sealed = await CaseModel.find(
    { $and: [{ copiedTo: account.username }, { $nor: [notSealedFrom(account)] }] },
    'instances',
  ).lean()
  const readAt =
    unread === undefined ? {} : { copies: { $elemMatch: { username: account.username, readAt: unread ? null : { $ne: null } } } }
  const inSight = { processInstanceKey: { $nin: sealed.flatMap(({ instances }) => instances) } }
  return narrowed(waysInto(account, 'copies'), readAt, inSight)
}

/** The instant at which a last day is over belongs to what is overdue. */
function spanOf(span: TaskSpan, now: Date): Filter['dueAt'] {
  const today = dayOf(now)
  const sunday = endOfDay(sundayOf(today))
  switch (span) {
    case 'overdue':
      return { $lte: now }
    case 'today':
      return { $gt: now, $lte: endOfDay(today) }
    case 'week':
      return { $gt: now, $lte: sunday }
    case 'later':
      return { $gt: sunday, $lt: NEVER }
    case 'none':
      return NEVER
  }
}

function matching(search: string | undefined): Filter {
  const text = search?.trim()
  if (!text) return {}
  const pattern = holding(text)
  return {
    $or: [{ caseNo: pattern }, { caseTitle: pattern, sealed: { $ne: true } }, { name: pattern }, { processName: pattern }],
  }
}

/** Whether the list is a whole box, of which the counts tell how many there are. Of copies they tell the unread ones. */
export const isCounted = ({ box, search, process, office, level, due, unread }: TaskFilter): boolean =>
  box !== 'copies' && !search?.trim() && [process, office, level, due, unread].every(each => each === undefined)

export const countOf = (ways: Ways): Promise<number> => TaskModel.countDocuments(byAnyOf(ways))

/** One page of them, in their order. */
export async function pageOf(ways: Ways, { box, order, after, limit }: TaskPageQuery & { limit: number }): Promise<Task[]> {
  const fields = ORDERS[order ?? (box === 'done' ? 'completed' : 'created')]
  return TaskModel.find(byAnyOf(ways, await behind(after, fields)))
    .sort(Object.fromEntries(fields))
    .limit(limit)
    .lean()
}

/** Everything after the task `after` in the order. */
async function behind(after: string | undefined, fields: readonly (readonly [Field, 1 | -1])[]): Promise<Filter> {
  const last = after === undefined ? undefined : await TaskModel.findById(after, fields.map(([name]) => name).join(' ')).lean()
  if (!last) return {}
  return {
    $or: fields.map(([name, direction], at) => ({
      $and: [...fields.slice(0, at).map(([before]) => ({ [before]: last[before] ?? null })), beyond(name, direction, last[name])],
    })),
  }
}

/** What has no value stands below all others. */
function beyond(name: Field, direction: 1 | -1, value: unknown): Filter {
  if (value === undefined || value === null) return direction === 1 ? { [name]: { $ne: null } } : { _id: { $in: [] } }
  return direction === 1 ? { [name]: { $gt: value } } : { $or: [{ [name]: { $lt: value } }, { [name]: null }] }
}
