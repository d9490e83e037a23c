import { engineStatus } from '../engine/engine-error.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import type { EngineClient } from '../plugin-api.ts'
import type { TaskProjection } from './task-projection.ts'

interface Parts {
  readonly engine: EngineClient
  readonly projection: TaskProjection
}

/** The engine says no: because the task is over, or because somebody was faster. Either way the projection learns it now. */
export async function engineRefused(
  { engine, projection }: Parts,
  userTaskKey: string,
  error: unknown,
  otherwise: 'TASK_CLAIMED' | 'CONFLICT',
): Promise<never> {
  const status = engineStatus(error)
  if (status !== 404 && status !== 409) throw error
  const task = await engine.getUserTask({ userTaskKey: engineKey<UserTaskKey>(userTaskKey) }, asItIs).catch(() => undefined)
  if (task) await projection.apply(task)
  throw new ServerError(task?.state === 'CREATED' ? otherwise : 'TASK_NOT_OPEN', { cause: error })
}
