import type { ProcessInstanceValue } from '../record-values.ts'
import type { State } from '../state/state.ts'
import { removeInstance } from './element-terminated.v1.ts'

export function elementCompleted(state: State, key: number, value: ProcessInstanceValue): void {
  if (value.bpmnElementType === 'PROCESS' && value.parentElementInstanceKey > 0) handVariablesToCaller(state, key, value)
  removeInstance(state, key, value)

  const flowScope = state.elementInstances.get(value.flowScopeKey)
  if (!flowScope) return
  if (flowScope.value.bpmnElementType === 'MULTI_INSTANCE_BODY')
    state.elementInstances.update(flowScope.key, { childrenCompleted: flowScope.childrenCompleted + 1 })
  if (value.bpmnElementType === 'END_EVENT' && state.definitions.nodeOf(value).isTerminateEnd)
    state.elementInstances.update(flowScope.key, { activeSequenceFlows: 0, interruptingElementId: value.elementId })
}

function handVariablesToCaller(state: State, key: number, value: ProcessInstanceValue): void {
  const caller = state.elementInstances.get(value.parentElementInstanceKey)
  if (!caller) return
  const node = state.definitions.nodeOf(caller.value)
  if (!node.outputMappings && !node.calledElement?.propagateAllChildVariables) return
  state.eventScopes.trigger(caller.key, {
    eventKey: caller.key,
    elementId: caller.value.elementId,
    variables: state.variables.document(key),
    processInstanceKey: caller.value.processInstanceKey,
  })
}
