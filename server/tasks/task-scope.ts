import type { QueryFilter } from 'mongoose'
import type { Assignment, Task } from '../../domain/task.ts'
import { countyOf, isStaffPost, organisationOf } from '../../domain/standing-in.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { capabilityOf, rightsOf } from '../session/rights.ts'
import type { Right } from '../session/rights.ts'
import type { TaskBox } from './task-list-contract.ts'

type Filter = QueryFilter<Task>

/**
 * Which tasks an account may see: its own, its groups', those it has done; those of whom it acts for, and, of its own, what
 * others do or have done for it; what it is or was asked for by an assignee (委派, 加签). Nothing else exists for it.
 */
export const visibleTo = (account: SessionAccount): Filter => ({
  $or: [
    { $and: [{ $or: [{ assignee: account.username }, { completedBy: account.username }] }, stillHeld(account)] },
    { 'onBehalfOf.accountId': account.id },
    asked(account, ['waiting', 'open', 'done']),
    { 'signatures.username': account.username },
    ...rightsOf(account).map(right => ({ $and: [within(right), ableTo(account, right), reachedBy(right)] })),
  ],
})

/**
 * Which an account may read because it was sent a copy (抄送): as long as it has a post in the case's county or above it, an office's only
 * of work entrusted to it. Of a minor's case it opens nothing (TaskService.visible).
 */
export const copiedTo = (account: SessionAccount): Filter => {
  const places = account.groups.filter(isStaffPost).map(group => placeOf(organisationOf(group)))
  const own = { username: account.username, groups: account.groups }
  return { $and: [{ copies: { $elemMatch: { username: account.username, places: { $in: places } } } }, ableTo(account, own)] }
}
/** An office's county; what is above the offices itself. */
const placeOf = (code: string): string => (code.includes('-') ? countyOf(code) : code)

/**
 * Ways by which tasks come into a list; each has an index of its own. What narrows them stands inside every way (`byAnyOf`): beside
 * the choice between them MongoDB would look for one plan for all, and reads every open task.
 */
export type Ways = readonly Filter[]
/** By any of the ways, and as `more` says. */
export const byAnyOf = (ways: Ways, ...more: readonly Filter[]): Filter => ({ $or: narrowed(ways, ...more) })
export const narrowed = (ways: Ways, ...more: readonly Filter[]): Filter[] => ways.map(way => ({ $and: [way, ...more] }))

/** Into the inbox's boxes; overdue is of time (task-list.ts). */
export function waysInto(account: SessionAccount, box: Exclude<TaskBox, 'overdue'>): Ways {
  const inHand = { state: 'CREATED', assignee: account.username, ...stillHeld(account) } as const
  switch (box) {
    case 'mine':
      return [inHand, { state: 'CREATED', ...asked(account, ['open']) }]
    case 'groups':
      return rightsOf(account).flatMap(right => waysToTake(account, right))
    case 'delegated':
      return [{ ...inHand, assignments: { $elemMatch: { by: account.username, kind: 'delegate', state: 'open' } } }]
    case 'done':
      return [
        { state: 'COMPLETED', completedBy: account.username, ...stillHeld(account) },
        { state: 'COMPLETED', 'onBehalfOf.accountId': account.id },
        { state: 'COMPLETED', ...asked(account, ['done']) },
        { state: 'COMPLETED', 'signatures.username': account.username },
      ]
    case 'copies':
      return [copiedTo(account)]
  }
}

/** No index serves this, and none is to: of all open tasks half are nobody's. */
const NOBODY = { $not: { $type: 'string' } } as const

/**
 * To open tasks that an account may take into its hands in one of its rights: what nobody has; of somebody who is away, also what
 * that person has; of its own, what somebody does for it.
 */
export function waysToTake(account: SessionAccount, right: Right): Filter[] {
  const { username, groups, onBehalfOf } = right
  // Not signed yet by whoever holds the same post, where several sign it (会签).
  const ways: Filter[] = [
    ...groups.map(group => ({ candidateGroups: group, assignee: NOBODY, 'signatures.seat': { $ne: group } })),
    { candidateUsers: username, assignee: NOBODY, 'signatures.seat': { $ne: username } },
    onBehalfOf
      ? { assignee: username, onBehalfOf: null }
      : { 'onBehalfOf.accountId': account.id, assignee: { $nin: [null, account.username] } },
  ]
  return ways.map(way => ({ state: 'CREATED', ...way, $and: [within(right), ableTo(account, right)] }))
}

/**
 * Whether a right may do the work of a task: an office's posts only that with which the office is entrusted. Whom a task reaches
 * otherwise than by a post (it was assigned) needs any post that may.
 */
export function ableTo(account: SessionAccount, right: Right): Filter {
  const { unbound, entrusted } = capabilityOf(right, account)
  const works = [...entrusted].filter(([, groups]) => groups.length > 0)
  return {
    $or: [
      { entrustedWork: null },
      { candidateGroups: { $in: unbound } },
      ...works.map(([work, groups]) => ({ entrustedWork: work, candidateGroups: { $in: groups } })),
      {
        candidateGroups: { $nin: right.groups },
        ...(unbound.length > 0 ? {} : { entrustedWork: { $in: works.map(([work]) => work) } }),
      },
    ],
  }
}

/** What it is asked for itself: to work on it (委派), for an opinion (加签). Nobody stands in for it. */
const asked = ({ username }: SessionAccount, states: Assignment['state'][]): Filter => ({
  assignments: { $elemMatch: { username, state: { $in: states } } },
})

/** What somebody took over for another is theirs only as long as they act for them. */
const stillHeld = (account: SessionAccount): Filter => ({
  $or: [
    { onBehalfOf: null },
    ...rightsOf(account).flatMap(right =>
      right.onBehalfOf ? [{ $and: [{ 'onBehalfOf.accountId': right.onBehalfOf.accountId }, within(right)] }] : [],
    ),
  ],
})

const within = ({ processDefinitionIds }: Right): Filter =>
  processDefinitionIds ? { processDefinitionId: { $in: processDefinitionIds } } : {}

const offeredTo = ({ username, groups }: Right): Filter => ({
  $or: [{ candidateGroups: { $in: groups } }, { candidateUsers: username }],
})

/** A task that a group was offered stays visible to it when somebody has it. */
const reachedBy = (right: Right): Filter =>
  right.onBehalfOf ? { $or: [offeredTo(right), { assignee: right.username, onBehalfOf: null }] } : offeredTo(right)
