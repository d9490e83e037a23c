import { AccountModel } from '../../domain/account.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { engineStatus } from '../engine/engine-error.ts'
import { engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import type { AuditService, EngineClient } from '../plugin-api.ts'
import { covers, rightsOf } from '../session/rights.ts'
import { standingOf } from '../session/standing.ts'

/** It happens by itself. */
const NOBODY = '-'

/** To whom a task goes that its assignee gives back: the one who is away and had it, otherwise nobody but its groups. */
export async function giveBack(engine: EngineClient, task: Task): Promise<string | null> {
  const userTaskKey = engineKey<UserTaskKey>(task._id)
  const owner = task.onBehalfOf?.takenOver ? task.onBehalfOf.username : null
  if (owner === null) await engine.unassignUserTask({ userTaskKey })
  else await engine.assignUserTask({ userTaskKey, assignee: owner, allowOverride: true, action: 'give-back' })
  return owner
}

/** Gives back what is still in the hands of delegates whose delegation has ended, or no longer covers it. */
export async function giveBackEnded(engine: EngineClient, audit: AuditService): Promise<void> {
  const held = await TaskModel.find({ state: 'CREATED', onBehalfOf: { $ne: null } }).lean()
  for (const task of held) {
    if (!task.onBehalfOf || !task.assignee || (await stillActs(task))) continue
    try {
      const assignee = await giveBack(engine, task)
      const unchanged = { _id: task._id, state: 'CREATED', assignee: task.assignee } as const
      await TaskModel.updateOne(unchanged, { assignee, onBehalfOf: null, ownChangeAt: new Date() })
      const before = { assignee: task.assignee }
      await audit.record({ accountId: NOBODY, action: 'task.given-back', target: task._id, before, after: { assignee } })
    } catch (error) {
      // It is over meanwhile; the projection learns it from the feed.
      if (engineStatus(error) !== 404 && engineStatus(error) !== 409) throw error
    }
  }
}

async function stillActs({ assignee, onBehalfOf, processDefinitionId }: Task): Promise<boolean> {
  const delegate = await AccountModel.findOne({ username: assignee, disabled: false }).lean()
  if (!delegate) return false
  const rights = rightsOf(await standingOf(delegate))
  return rights.some(right => right.onBehalfOf?.accountId === onBehalfOf?.accountId && covers(right, processDefinitionId))
}
