import type { ActivateInstruction, ProcessInstanceModificationValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

/** The scopes that something begins in are under way again; a joining gateway begins as if all its flows were taken. */
export function processInstanceModified(state: State, _key: number, value: ProcessInstanceModificationValue): void {
  const instance = state.elementInstances.get(value.processInstanceKey)
  if (!instance) return
  for (const { ancestorScopeKeys } of value.activateInstructions)
    for (const key of ancestorScopeKeys)
      if (state.elementInstances.get(key)?.interruptingElementId)
        state.elementInstances.update(key, { interruptingElementId: '' })
  const { nodes } = state.definitions.existing(instance.value.processDefinitionKey).executable
  for (const { elementId, ancestorScopeKeys } of value.activateInstructions) {
    const node = nodes.get(elementId)
    if (node?.elementType !== 'PARALLEL_GATEWAY' && node?.elementType !== 'INCLUSIVE_GATEWAY') continue
    const scope = state.elementInstances.get(innermost(ancestorScopeKeys))
    if (scope) for (const flow of node.incoming) state.elementInstances.incrementTakenFlow(scope.key, elementId, flow.id)
  }
}

function innermost(scopeKeys: ActivateInstruction['ancestorScopeKeys']): number {
  return Math.max(...scopeKeys)
}
