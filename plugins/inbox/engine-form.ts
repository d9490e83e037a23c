import type { EngineClient } from '../../server/plugin-api.ts'

export interface EngineForm {
  readonly formId: string
  readonly version: number
  readonly schema: object
}

const NOW = { consistency: { waitUpToMs: 0 } }

/** The form of a task, in the version that its process is bound to; undefined where the task has none. */
export async function taskForm(engine: EngineClient, userTaskKey: string): Promise<EngineForm | undefined> {
  return formOf(await engine.getUserTaskForm({ userTaskKey: userTaskKey as never }, NOW))
}

export async function startForm(engine: EngineClient, processDefinitionKey: string): Promise<EngineForm | undefined> {
  return formOf(await engine.getStartProcessForm({ processDefinitionKey: processDefinitionKey as never }, NOW))
}

/** Without a form the engine answers 204. A Camunda cluster answers the schema as text, its API document says object. */
function formOf(answer: unknown): EngineForm | undefined {
  if (typeof answer !== 'object' || answer === null || !('schema' in answer)) return undefined
  const { schema, formId, version } = answer as { schema: unknown; formId?: unknown; version?: unknown }
  const parsed: unknown = typeof schema === 'string' ? JSON.parse(schema) : schema
  if (typeof parsed !== 'object' || parsed === null) return undefined
  return { formId: String(formId ?? ''), version: Number(version ?? 1), schema: parsed }
}

/** The variables that a task sees, inner scopes covering outer ones. */
export async function taskVariables(engine: EngineClient, userTaskKey: string): Promise<Record<string, unknown>> {
  const { items = [] } = await engine.searchUserTaskVariables(
    { userTaskKey: userTaskKey as never, page: { limit: 1000 }, truncateValues: false } as never,
    NOW,
  )
  const whole = await Promise.all(
    items.map(async item => {
      const { name, value, isTruncated, variableKey } = item as {
        name: string
        value: string
        isTruncated?: boolean
        variableKey: string
      }
      if (!isTruncated) return [name, value] as const
      const full = await engine.getVariable({ variableKey: variableKey as never }, NOW)
      return [name, String(full.value)] as const
    }),
  )
  return Object.fromEntries(whole.map(([name, value]) => [name, parseValue(value)]))
}

/** One variable of an instance's outermost scope. */
export async function instanceVariable(engine: EngineClient, processInstanceKey: string, name: string): Promise<unknown> {
  const { items = [] } = await engine.searchVariables(
    { filter: { processInstanceKey: processInstanceKey as never, scopeKey: processInstanceKey as never, name } },
    NOW,
  )
  const value = items[0]?.value
  return value === undefined ? undefined : parseValue(String(value))
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
