import { z } from 'zod'
import type { Assignment } from '../../domain/task.ts'
import { ServerError } from '../errors.ts'
import { actorOf } from '../tasks/complete-task.ts'
import { accountIdsOf, isUnanswered, unansweredOf, withChanged } from './assignments.ts'
import { recordAction } from './record-action.ts'
import { notInTheirHands } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'

/** Its assignee no longer waits: for one of those who were asked, or for all. What was handed in and waited for signers is theirs again. */
export const recall = taskAction({
  name: 'recall',
  input: z.strictObject({
    assignment: z.string().max(100).optional(),
    reason: z.string().trim().max(1_000).optional(),
  }),
  refusal: situation =>
    notInTheirHands(situation) ?? (unansweredOf(situation.task).length > 0 ? undefined : 'TASK_ACTION_NOT_NOW'),
  perform: async (parts, { account, task }, { assignment, reason }) => {
    const isMeant = (each: Assignment) => isUnanswered(each) && (assignment === undefined || each.id === assignment)
    const meant = (task.assignments ?? []).filter(isMeant)
    if (meant.length === 0) throw new ServerError('TASK_ACTION_NOT_NOW')
    const recalled = withChanged(task, isMeant, { state: 'recalled' })
    const isBack = task.handedIn?.awaits === 'signers' && meant.some(({ kind }) => kind === 'sign-after')
    const assignments = isBack ? beforeHandIn(recalled) : recalled
    return recordAction(parts, {
      task,
      action: 'recall',
      actor: actorOf(account, task),
      to: await accountIdsOf(meant.map(({ username }) => username)),
      ...(reason ? { reason } : {}),
      change: { $set: { assignments, ...(isBack ? { handedIn: null } : {}) } },
    })
  },
})

/** Who signs after the assignee does so anew each time it is handed in. */
export const beforeHandIn = (assignments: readonly Assignment[]): Assignment[] =>
  assignments.map(each =>
    each.kind === 'sign-after' && (each.state === 'open' || each.state === 'done')
      ? { ...each, state: 'waiting', agrees: null }
      : each,
  )
