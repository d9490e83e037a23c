import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import type { NotificationService } from './notification-contract.ts'

/** Offers of one group within such a span are told in one. Our own proposal (建议). */
const BURST_MS = 600_000

/** Of open tasks those whose holder, or, while nobody has one, whose groups have not been told of it. */
const UNTOLD = { state: 'CREATED', $expr: { $ne: ['$toldTo', { $ifNull: ['$assignee', ''] }] } } as const

/**
 * Tells of tasks that were given to somebody or offered to a group. Looks at the tasks themselves, so that nothing is lost with a
 * process that dies; a task is marked only after its people were told, and telling them again changes nothing.
 */
export async function tellOfTasks(notifications: NotificationService, now: Date): Promise<void> {
  const burst = Math.floor(now.getTime() / BURST_MS)
  await tellAsked(notifications)
  for (const task of await TaskModel.find(UNTOLD).lean()) {
    if (task.assignee) await tellAssignee(notifications, task, task.assignee)
    else await tellOffered(notifications, task, burst)
    const unchanged = { _id: task._id, assignee: task.assignee ?? null }
    await TaskModel.updateOne(unchanged, { toldTo: task.assignee ?? '' })
  }
}

/** Those whom an assignee asks for something (委派, 加签), once it is theirs to answer. */
async function tellAsked(notifications: NotificationService): Promise<void> {
  const untold = { state: 'open', told: { $ne: true } } as const
  for (const task of await TaskModel.find({ state: 'CREATED', assignments: { $elemMatch: untold } }).lean()) {
    for (const { id, kind, username, state, told, at } of task.assignments ?? []) {
      if (state !== 'open' || told) continue
      await notifications.notify(
        { usernames: [username] },
        {
          kind: 'task.asked',
          // Who signs after the assignee is asked anew each time it is handed in.
          effectKey: `task.asked:${id}:${at.getTime()}`,
          userTaskKey: task._id,
          path: `/inbox/tasks/${task._id}`,
          values: { task: task.name, what: kind.replace('sign-', '') },
        },
      )
      await TaskModel.updateOne({ _id: task._id, 'assignments.id': id }, { 'assignments.$.told': true })
    }
  }
}

async function tellAssignee(notifications: NotificationService, task: Task, username: string): Promise<void> {
  await notifications.notify(
    { usernames: [username] },
    {
      kind: 'task.assigned',
      effectKey: `task.assigned:${task._id}:${username}`,
      userTaskKey: task._id,
      path: `/inbox/tasks/${task._id}`,
      values: { task: task.name },
    },
  )
}

async function tellOffered(notifications: NotificationService, task: Task, burst: number): Promise<void> {
  // Released by whoever had it, it is offered anew.
  const offer = {
    kind: 'task.offered',
    effectKey: `task.offered:${task._id}:${task.toldTo ?? ''}`,
    userTaskKey: task._id,
    path: '/inbox?box=groups',
    values: { task: task.name },
  }
  for (const group of task.candidateGroups) {
    await notifications.notify({ groups: [group] }, { ...offer, thread: `task.offered:${group}:${burst}` })
  }
  if (task.candidateUsers.length > 0) {
    await notifications.notify({ usernames: task.candidateUsers }, { ...offer, thread: `task.offered:${burst}` })
  }
}

/** An older installation's tasks are known to their people: only what comes from now on is news. */
export async function markOldTasksTold(): Promise<void> {
  await TaskModel.updateMany({ toldTo: { $exists: false } }, [{ $set: { toldTo: { $ifNull: ['$assignee', ''] } } }], {
    updatePipeline: true,
  })
}
