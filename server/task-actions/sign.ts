import { z } from 'zod'
import type { Assignment } from '../../domain/task.ts'
import { finishHandedIn } from '../tasks/complete-task.ts'
import { accountIdsOf, isUnanswered, tell, withChanged } from './assignments.ts'
import { beforeHandIn } from './recall.ts'
import { recordAction } from './record-action.ts'
import { askedOf, notAsked } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'

const KINDS = ['sign-before', 'sign-after', 'sign-beside'] as const

/** Somebody asked for an opinion gives it. The last one after the assignee lets through what was handed in; one who disagrees, back. */
export const sign = taskAction({
  name: 'sign',
  input: z.strictObject({ agrees: z.boolean(), opinion: z.string().trim().min(1).max(2_000) }),
  refusal: situation => notAsked(situation, KINDS),
  perform: async (parts, situation, { agrees, opinion }) => {
    const { account, task } = situation
    const asked = askedOf(situation, KINDS)!
    const signed = withChanged(task, each => each.id === asked.id, { state: 'done', agrees })
    const isBack = asked.kind === 'sign-after' && !agrees
    const holders = task.assignee ? await accountIdsOf([task.assignee]) : []
    const id = await recordAction(parts, {
      task,
      action: 'sign',
      actor: { accountId: account.id },
      to: holders,
      reason: opinion,
      details: { when: asked.kind.replace('sign-', ''), agrees },
      change: { $set: isBack ? { assignments: beforeHandIn(signed), handedIn: null } : { assignments: signed } },
    })
    const isLast = asked.kind === 'sign-after' && !isBack && !signed.some(isAfter)
    if (isLast) await finishHandedIn(parts, { ...task, assignments: signed }, account.id)
    const what = isBack ? 'back' : isLast ? 'done' : 'sign'
    await tell(parts, task, { accountIds: holders }, 'task.answered', { what, id })
    return id
  },
})

const isAfter = (each: Assignment): boolean => each.kind === 'sign-after' && isUnanswered(each)
