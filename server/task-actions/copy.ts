import { z } from 'zod'
import { CaseModel } from '../../domain/case.ts'
import { withSuperiors } from '../../domain/standing-in.ts'
import { ServerError } from '../errors.ts'
import { actorOf } from '../tasks/complete-task.ts'
import { accountIdsOf, tell } from './assignments.ts'
import { countyOfCase, mayRead } from './may-read.ts'
import { recordAction } from './record-action.ts'
import { notInTheirHands } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'

const MOST = 20

/** 抄送: colleagues read it, masked like everything else; nothing is asked of them. By its assignee, or whoever completed it. */
export const copy = taskAction({
  name: 'copy',
  grant: 'copy',
  input: z.strictObject({
    to: z.array(z.string().max(100)).min(1).max(MOST),
    reason: z.string().trim().max(1_000).optional(),
  }),
  refusal: situation => {
    const { account, task } = situation
    // What may still be undone, or was taken back, is nothing to show.
    if (task.handedIn?.awaits === 'undo') return 'TASK_WAITS'
    if (task.outcome === 'withdrawn') return 'TASK_NOT_OPEN'
    return task.completedBy === account.username ? undefined : notInTheirHands(situation)
  },
  people: mayRead,
  perform: async (parts, situation, { to, reason }) => {
    const { account, task } = situation
    const named = [...new Set(to)]
    const allowed = await mayRead(parts, situation)
    const found = await CaseModel.findOne({ instances: task.processInstanceKey }).orFail().lean()
    const county = countyOfCase(found)
    if (county === undefined || named.some(username => !allowed.includes(username))) throw new ServerError('PERSON_UNFIT')
    const places = await withSuperiors(county)
    const at = parts.clock.now()
    const others = (task.copies ?? []).filter(({ username }) => !named.includes(username))
    const copies = [...others, ...named.map(username => ({ username, by: account.username, places, at }))]
    const ids = await accountIdsOf(named)
    const id = await recordAction(parts, {
      task,
      action: 'copy',
      actor: actorOf(account, task),
      to: ids,
      ...(reason ? { reason } : {}),
      shownTo: named,
      change: { $set: { copies } },
    })
    await tell(parts, task, { accountIds: ids }, 'task.copied', { what: 'copy', id })
    return id
  },
})
