import { AccountModel } from '../../domain/account.ts'
import { TaskModel } from '../../domain/task.ts'
import type { CameBack, Task } from '../../domain/task.ts'
import { engineStatus } from '../engine/engine-error.ts'
import { engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import { standingOf } from '../session/standing.ts'
import { holdTask } from '../tasks/hold-task.ts'
import { takeableIn } from '../tasks/takeable-in.ts'
import type { CarryOutParts } from './carry-out.ts'
import { laterTasks } from './move-token.ts'

export interface ComesBack {
  readonly processInstanceKey: string
  readonly elementId: string
  /** The task after which it begins. */
  readonly after: string
  /** Who gets it, by user name: the first that may hold it today; nobody: it is offered to its groups. */
  readonly holders: readonly string[]
  /** Whoever started the case corrects the start form, also where the model names nobody for it. */
  readonly isStarters: boolean
  readonly cameBack: CameBack
}

/**
 * Gives the task that a return or a withdrawal began to whom it belongs, and says on it whence it came.
 * @returns false where the engine's searches do not show it yet
 */
export async function settleComeBack(parts: CarryOutParts, back: ComesBack): Promise<boolean> {
  const found = await laterTasks(parts.engine, back.processInstanceKey, back.elementId, back.after)
  for (const shown of found) await parts.projection.apply(shown)
  // Of several at once nobody can say whose each is: the model does.
  const [only, ...more] = found
  for (const { userTaskKey } of found) {
    await holdTask(userTaskKey, async task => {
      if (task.cameBack) return
      await TaskModel.updateOne({ _id: task._id }, { cameBack: back.cameBack })
      if (only && more.length === 0 && task.state === 'CREATED' && !task.assignee) await giveTo(parts, task, back)
    })
  }
  return found.length > 0
}

async function giveTo(parts: CarryOutParts, task: Task, { holders, isStarters, cameBack }: ComesBack): Promise<void> {
  const isNobodys = task.candidateGroups.length === 0 && task.candidateUsers.length === 0
  for (const username of holders) {
    const account = await AccountModel.findOne({ username, disabled: false }).lean()
    if (!account) continue
    const standing = await standingOf(account)
    const right = (await takeableIn(standing, [task._id])).get(task._id)
    if (!right && !(isStarters && isNobodys)) continue
    const away = right?.onBehalfOf
    const stead = away && {
      accountId: away.accountId,
      username: away.username,
      name: away.name,
      by: account.name,
      takenOver: false,
    }
    const stoodIn = away && { $addToSet: { stoodIn: { by: username, for: away.username } } }
    // What they are told is that it came back, not that it was given to them.
    await TaskModel.updateOne({ _id: task._id }, { toldTo: username, ...stoodIn })
    try {
      await parts.engine.assignUserTask({
        userTaskKey: engineKey<UserTaskKey>(task._id),
        assignee: username,
        allowOverride: false,
        action: 'come-back',
      })
    } catch (error) {
      // Somebody of its groups was faster, or it is over: it stays theirs.
      if (engineStatus(error) === 404 || engineStatus(error) === 409) return
      throw error
    }
    await TaskModel.updateOne({ _id: task._id }, { assignee: username, onBehalfOf: stead ?? null, ownChangeAt: new Date() })
    if (cameBack.action === 'return') await tellReturned(parts, task, username)
    return
  }
}

async function tellReturned({ notifications }: CarryOutParts, { _id, name }: Task, username: string): Promise<void> {
  await notifications.notify(
    { usernames: [username] },
    {
      kind: 'task.returned',
      effectKey: `task.returned:${_id}`,
      userTaskKey: _id,
      path: `/inbox/tasks/${_id}`,
      values: { task: name },
    },
  )
}
