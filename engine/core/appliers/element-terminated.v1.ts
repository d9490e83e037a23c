import type { ProcessInstanceValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function elementTerminated(state: State, key: number, value: ProcessInstanceValue): void {
  removeInstance(state, key, value)
  const flowScope = state.elementInstances.get(value.flowScopeKey)
  if (flowScope?.value.bpmnElementType === 'MULTI_INSTANCE_BODY')
    state.elementInstances.update(flowScope.key, { childrenTerminated: flowScope.childrenTerminated + 1 })
}

/** All that belongs to the instance goes with it. */
export function removeInstance(state: State, key: number, value: ProcessInstanceValue): void {
  if (value.bpmnElementType === 'PROCESS') state.messages.unlockInstance(value.processInstanceKey, value.bpmnProcessId)
  if (value.bpmnElementType === 'MULTI_INSTANCE_BODY') state.inputCollections.remove(key)
  state.eventScopes.remove(key)
  state.elementInstances.remove(key)
  state.variables.removeScope(key)
}
