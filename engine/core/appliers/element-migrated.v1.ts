import { treePathOf } from '../behaviors/tree-path.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import type { State } from '../state/state.ts'
import { present } from '../assert.ts'

/** Its event scope stays as it is: what it knew to interrupt goes by the old ids. */
export function elementMigrated(state: State, key: number, value: ProcessInstanceValue): void {
  const before = state.elementInstances.existing(key).value
  if (value.bpmnElementType === 'PROCESS') {
    const { root } = state.definitions.existing(value.processDefinitionKey).executable
    const byMessage = root.startEvents.some(event => event.message)
    state.messages.migrateLock(key, before.bpmnProcessId, byMessage ? value.bpmnProcessId : undefined)
  }
  const { processDefinitionKey, bpmnProcessId, version, elementId, flowScopeKey } = value
  const migrated = { ...before, processDefinitionKey, bpmnProcessId, version, elementId, flowScopeKey }
  state.elementInstances.migrate(key, migrated, treePathOf(value))
}

/** Of a called process: what called it is another now. */
export function ancestorMigrated(state: State, key: number, value: ProcessInstanceValue): void {
  const treePath = treePathOf(value)
  state.elementInstances.update(key, { treePath, firstTreePath: treePath })
}

/** A token that waited at a joining gateway is taken off its flow, in the definition it comes from. */
export function sequenceFlowDeleted(state: State, _key: number, value: ProcessInstanceValue): void {
  const process = state.definitions.existing(value.processDefinitionKey).executable
  const { id, target } = present(process.flows.get(value.elementId), `sequence flow '${value.elementId}'`)
  const scope = state.elementInstances.existing(value.flowScopeKey)
  const index = scope.activeSequenceFlowIds.indexOf(id)
  state.elementInstances.update(scope.key, {
    activeSequenceFlows: scope.activeSequenceFlows - 1,
    activeSequenceFlowIds: index < 0 ? scope.activeSequenceFlowIds : scope.activeSequenceFlowIds.toSpliced(index, 1),
  })
  state.elementInstances.decrementTakenFlow(scope.key, target.id, id)
}
