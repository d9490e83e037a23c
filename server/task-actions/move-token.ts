import { engineStatus } from '../engine/engine-error.ts'
import { asItIs, engineId, engineKey } from '../engine/keys.ts'
import type { ElementId, ElementInstanceKey, ProcessInstanceKey, UserTaskKey } from '../engine/keys.ts'
import type { EngineClient } from '../plugin-api.ts'

export interface Move {
  readonly processInstanceKey: string
  /** Element instances that end. */
  readonly leaves: readonly string[]
  /** The element that begins, in this instance of its scope; absent: in the only one there is. */
  readonly elementId: string
  readonly within?: string | undefined
}

/**
 * All of it or nothing, and never twice: what ends can end only once.
 * @returns false where something of it has ended already
 */
export async function moveToken(engine: EngineClient, { processInstanceKey, leaves, elementId, within }: Move): Promise<boolean> {
  try {
    await engine.modifyProcessInstance({
      processInstanceKey: engineKey<ProcessInstanceKey>(processInstanceKey),
      activateInstructions: [
        { elementId: engineId<ElementId>(elementId), ...(within === undefined ? {} : { ancestorElementInstanceKey: within }) },
      ],
      terminateInstructions: leaves.map(key => ({ elementInstanceKey: engineKey<ElementInstanceKey>(key) })),
    })
    return true
  } catch (error) {
    const status = engineStatus(error)
    if (status !== 400 && status !== 404 && status !== 409) throw error
    return false
  }
}

/** Tasks of an element that began after another task, as the engine's searches show them: open ones, the oldest first. */
export async function laterTasks(engine: EngineClient, processInstanceKey: string, elementId: string, after: string) {
  const { items = [] } = await engine.searchUserTasks(
    {
      filter: {
        processInstanceKey: engineKey<ProcessInstanceKey>(processInstanceKey),
        elementId: engineId<ElementId>(elementId),
      },
      page: { limit: 1000 },
    },
    asItIs,
  )
  return items
    .filter(each => BigInt(each.userTaskKey) > BigInt(after))
    .sort((a, b) => (BigInt(a.userTaskKey) < BigInt(b.userTaskKey) ? -1 : 1))
}

/** Whether a task was ended by a move of an earlier try, which left its answer behind: it is gone, and the target began after it. */
export async function hasMoved(
  engine: EngineClient,
  { processInstanceKey, elementId }: Pick<Move, 'processInstanceKey' | 'elementId'>,
  userTaskKey: string,
  endState: 'CANCELED' | 'COMPLETED',
): Promise<boolean> {
  const ended = await engine.getUserTask({ userTaskKey: engineKey<UserTaskKey>(userTaskKey) }, asItIs)
  return ended.state === endState && (await laterTasks(engine, processInstanceKey, elementId, userTaskKey)).length > 0
}
