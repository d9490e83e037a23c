import { accessDay } from '../../domain/appointment.ts'
import { CaseModel } from '../../domain/case.ts'
import { DelegationModel, isInForce } from '../../domain/delegation.ts'
import { LetterModel } from '../../domain/letter.ts'
import { TaskModel } from '../../domain/task.ts'
import { dayOf } from '../../domain/working-days.ts'
import { pathOf } from '../letters/take-up-letters.ts'
import type { NotificationService } from './notification-contract.ts'

/** From so many days before an end on it is told that it comes. Our own proposal (建议). */
const SOON_MS = 3 * 86_400_000
/** What has been over for longer is no news: an installation that was off does not tell of years. */
const OLD_MS = 30 * 86_400_000

/** Tells of tasks that are due soon or overdue by the business clock, of answers to letters that are overdue, and of delegations in force today; of each once. */
export async function remind(notifications: NotificationService, now: Date): Promise<void> {
  const span = { $gt: new Date(now.getTime() - OLD_MS), $lte: new Date(now.getTime() + SOON_MS) }
  for (const task of await TaskModel.find({ state: 'CREATED', dueDate: span }).lean()) {
    const kind = task.dueDate! <= now ? 'task.overdue' : 'task.due'
    await notifications.notify(
      task.assignee ? { usernames: [task.assignee] } : { usernames: task.candidateUsers, groups: task.candidateGroups },
      {
        kind,
        effectKey: `${kind}:${task._id}:${task.dueDate!.toISOString()}`,
        userTaskKey: task._id,
        path: `/inbox/tasks/${task._id}`,
        values: { task: task.name, due: dayOf(task.dueDate!) },
      },
    )
  }
  for (const letter of await LetterModel.find({ state: 'sent', dueAt: { ...span, $lte: now } }).lean()) {
    const found = await CaseModel.findById(letter.caseKey, 'handlers').lean()
    await notifications.notify(
      { usernames: found?.handlers ?? [] },
      {
        kind: 'letter.overdue',
        effectKey: `letter.overdue:${letter._id}`,
        processInstanceKey: letter.caseKey,
        path: pathOf(letter),
        values: { organ: letter.organ, due: letter.dueOn ?? '' },
      },
    )
  }
  await tellOfDelegations(notifications)
}

/** Both are told, the one who stands in and the one who is away. Days are those of the wall clock, as for access. */
async function tellOfDelegations(notifications: NotificationService): Promise<void> {
  const today = accessDay()
  const begun = await DelegationModel.find({ from: { $lte: today }, until: { $gte: today } }).lean()
  for (const { _id, accountId, delegateId, until } of begun.filter(each => isInForce(each, today))) {
    const about = { path: '/duty', values: { until } }
    await notifications.notify(
      { accountIds: [delegateId] },
      { kind: 'delegation.begun', effectKey: `delegation.begun:${_id}`, ...about },
    )
    await notifications.notify(
      { accountIds: [accountId] },
      { kind: 'delegation.given', effectKey: `delegation.given:${_id}`, ...about },
    )
  }
}
