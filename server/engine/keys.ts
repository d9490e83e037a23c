import { ServerError } from '../errors.ts'
import type { EngineClient } from '../plugin-api.ts'

type KeyOf<M extends keyof EngineClient, K extends string> = EngineClient[M] extends (input: infer I, ...rest: never[]) => unknown
  ? I extends Record<K, infer Key>
    ? Key
    : never
  : never

export type UserTaskKey = KeyOf<'getUserTask', 'userTaskKey'>
export type ProcessInstanceKey = KeyOf<'getProcessInstance', 'processInstanceKey'>
export type ProcessDefinitionId = KeyOf<'createProcessInstance', 'processDefinitionId'>
export type ProcessDefinitionKey = KeyOf<'getProcessDefinition', 'processDefinitionKey'>
export type DecisionRequirementsKey = KeyOf<'getDecisionRequirementsXml', 'decisionRequirementsKey'>
export type IncidentKey = KeyOf<'resolveIncident', 'incidentKey'>
type Task = NonNullable<Awaited<ReturnType<EngineClient['searchUserTasks']>>['items']>[number]
export type ElementId = NonNullable<Task['elementId']>
export type ElementInstanceKey = NonNullable<Task['elementInstanceKey']>
export type ScopeKey = NonNullable<NonNullable<Awaited<ReturnType<EngineClient['searchVariables']>>['items']>[number]['scopeKey']>
export type JobKey = KeyOf<'updateJob', 'jobKey'>

/** A key from outside as the SDK's branded type. @throws NOT_FOUND for what cannot be one */
export function engineKey<Key>(text: string): Key {
  if (!/^\d{1,19}$/.test(text)) throw new ServerError('NOT_FOUND')
  return text as Key
}

/** What a model calls a process or an element, as the SDK's branded type. */
export const engineId = <Id extends string>(text: string): Id => text as Id

/** The embedded engine's searches are consistent at once; a Camunda cluster's lag, and the SDK polls up to this long. */
const isEmbedded = !process.env.CAMUNDA_REST_ADDRESS || process.env.ENGINE_ADDRESS !== undefined
export const eventually = { consistency: { waitUpToMs: isEmbedded ? 0 : 5_000 } }
export const asItIs = { consistency: { waitUpToMs: 0 } }
