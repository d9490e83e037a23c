import type { FlowNode } from '../model/executable.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import type { State } from '../state/state.ts'
import { treePathOf, withoutTreePath } from '../behaviors/tree-path.ts'

/** A new instance: gives it an event scope, takes the tokens that led to it from its flow scope. */
export function elementActivating(state: State, key: number, value: ProcessInstanceValue): void {
  const { elementInstances, eventScopes } = state
  const node = state.definitions.nodeOf(value)
  const type = value.bpmnElementType
  if (type !== 'PARALLEL_GATEWAY') eventScopes.create(key, node.interruptingElementIds, node.boundaryElementIds)

  const joins = type === 'PARALLEL_GATEWAY' || type === 'INCLUSIVE_GATEWAY'
  const takenFlows = joins ? elementInstances.takenFlowCount(value.flowScopeKey, value.elementId) : 0
  if (joins) elementInstances.decrementTakenFlows(value.flowScopeKey, value.elementId)

  const flowScope = elementInstances.get(value.flowScopeKey)
  elementInstances.create(key, withoutTreePath(value), treePathOf(value), flowScope)
  if (!flowScope) {
    linkToCallActivity(state, key, value)
    return
  }
  consumeTokens(state, flowScope, node, takenFlows)
  if (type === 'START_EVENT' && flowScope.value.bpmnElementType === 'EVENT_SUB_PROCESS')
    moveTrigger(state, flowScope.parentKey, key)
  if (flowScope.value.bpmnElementType === 'MULTI_INSTANCE_BODY') countIteration(state, flowScope.key, key)
}

function linkToCallActivity(state: State, key: number, value: ProcessInstanceValue): void {
  const caller = state.elementInstances.get(value.parentElementInstanceKey)
  if (caller?.value.bpmnElementType !== 'CALL_ACTIVITY') return
  state.elementInstances.update(caller.key, { calledChildInstanceKey: key })
  const parent = state.elementInstances.existing(value.parentProcessInstanceKey)
  state.elementInstances.update(key, { processDepth: parent.processDepth + 1 })
}

function consumeTokens(state: State, flowScope: ElementInstance, node: FlowNode, takenFlows: number): void {
  const incoming = (node.innerActivity ?? node).incoming
  const tokens = consumedTokens(flowScope, node, takenFlows)
  let ids = flowScope.activeSequenceFlowIds
  for (const flow of incoming) {
    const index = ids.indexOf(flow.id)
    if (index >= 0) ids = ids.toSpliced(index, 1)
  }
  const activeSequenceFlows = Math.max(0, flowScope.activeSequenceFlows - tokens)
  if (ids === flowScope.activeSequenceFlowIds && activeSequenceFlows === flowScope.activeSequenceFlows) return
  state.elementInstances.update(flowScope.key, { activeSequenceFlows, activeSequenceFlowIds: ids })
}

function consumedTokens(flowScope: ElementInstance, node: FlowNode, takenFlows: number): number {
  switch (node.elementType) {
    case 'START_EVENT':
    case 'BOUNDARY_EVENT':
      return 0
    case 'INTERMEDIATE_CATCH_EVENT':
      // Behind an event-based gateway the event takes over without a token.
      return node.incoming[0] && node.incoming[0].source.elementType !== 'EVENT_BASED_GATEWAY' ? 1 : 0
    case 'PARALLEL_GATEWAY':
      return node.incoming.length
    case 'INCLUSIVE_GATEWAY':
      return takenFlows
    case 'EVENT_SUB_PROCESS':
      // An interrupting one wipes what is under way.
      return node.startEvents[0]?.interrupting ? flowScope.activeSequenceFlows : 0
    default:
      return flowScope.value.bpmnElementType === 'MULTI_INSTANCE_BODY' ? 0 : 1
  }
}

/** The event came in for the scope around the event subprocess; its start event handles it. */
function moveTrigger(state: State, fromScopeKey: number, toScopeKey: number): void {
  const trigger = state.eventScopes.peekTrigger(fromScopeKey)
  if (!trigger) return
  state.eventScopes.trigger(toScopeKey, trigger)
  state.eventScopes.removeTrigger(fromScopeKey, trigger.eventKey)
}

function countIteration(state: State, bodyKey: number, key: number): void {
  const body = state.elementInstances.existing(bodyKey)
  const loopCounter = body.loopCounter + 1
  state.elementInstances.update(bodyKey, { loopCounter, childrenActivated: body.childrenActivated + 1 })
  state.elementInstances.update(key, { loopCounter })
}
