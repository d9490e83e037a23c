import type { ProcessInstanceValue } from '../record-values.ts'
import type { State } from '../state/state.ts'
import { present } from '../assert.ts'

export function sequenceFlowTaken(state: State, _key: number, value: ProcessInstanceValue): void {
  const process = state.definitions.existing(value.processDefinitionKey).executable
  const flow = present(process.flows.get(value.elementId), `sequence flow '${value.elementId}'`)
  const flowScope = state.elementInstances.existing(value.flowScopeKey)
  state.elementInstances.update(flowScope.key, {
    activeSequenceFlows: flowScope.activeSequenceFlows + 1,
    activeSequenceFlowIds: [...flowScope.activeSequenceFlowIds, flow.id],
  })
  const { elementType, id } = flow.target
  if (elementType === 'PARALLEL_GATEWAY' || elementType === 'INCLUSIVE_GATEWAY')
    state.elementInstances.incrementTakenFlow(flowScope.key, id, flow.id)
}
