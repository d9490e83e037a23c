import { engineKey, eventually } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import type { EngineClient } from '../plugin-api.ts'

const PAGE = 200

/** The variables that a task sees, innermost first: what its form is opened with. */
export async function taskContext(engine: EngineClient, userTaskKey: string): Promise<Record<string, unknown>> {
  const found = await engine.searchUserTaskVariables(
    { userTaskKey: engineKey<UserTaskKey>(userTaskKey), truncateValues: false, page: { limit: PAGE } },
    eventually,
  )
  const context: Record<string, unknown> = {}
  for (const { name, value } of found.items ?? []) {
    if (!Object.hasOwn(context, name)) context[name] = JSON.parse(value)
  }
  return context
}
