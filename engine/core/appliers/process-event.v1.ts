import type { ProcessEventValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

/** An event for a process definition starts an instance; any other waits in the scope it belongs to. */
export function processEventTriggering(state: State, eventKey: number, value: ProcessEventValue): void {
  const { scopeKey, targetElementId: elementId, variables, processInstanceKey, processDefinitionKey } = value
  const trigger = { eventKey, elementId, variables, processInstanceKey }
  if (processDefinitionKey === scopeKey) state.eventScopes.triggerStart(scopeKey, trigger)
  else state.eventScopes.trigger(scopeKey, trigger)
}

export function processEventTriggered(state: State, eventKey: number, { scopeKey }: ProcessEventValue): void {
  state.eventScopes.removeTrigger(scopeKey, eventKey)
}
