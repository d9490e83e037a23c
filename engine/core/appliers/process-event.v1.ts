import type { ProcessEventValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

/** An event for a process definition starts an instance; any other waits in the scope it belongs to. */
export function processEventTriggering(state: State, eventKey: number, value: ProcessEventValue): void {
  const { scopeKey, targetElementId: elementId, variables, processInstanceKey, processDefinitionKey } = value
  const trigger = { eventKey, elementId, variables, processInstanceKey }
  if (processDefinitionKey === scopeKey) state.eventScopes.triggerStart(scopeKey, trigger)
  else state.eventScopes.trigger(scopeKey, trigger)
  markInterrupted(state, value)
}

/** An interrupting event subprocess: its scope takes no other from now on. */
function markInterrupted(state: State, { scopeKey, processDefinitionKey, targetElementId }: ProcessEventValue): void {
  const node = state.definitions.nodeById(processDefinitionKey, targetElementId)
  if (!node.eventSubProcessId || !node.interrupting || !state.elementInstances.get(scopeKey)) return
  state.elementInstances.update(scopeKey, { interruptingElementId: node.eventSubProcessId })
}

export function processEventTriggered(state: State, eventKey: number, { scopeKey }: ProcessEventValue): void {
  state.eventScopes.removeTrigger(scopeKey, eventKey)
}
