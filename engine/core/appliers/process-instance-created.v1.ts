import type { ProcessInstanceCreationValue } from '../record-values.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import type { State } from '../state/state.ts'

export function processInstanceCreated(state: State, _key: number, value: ProcessInstanceCreationValue): void {
  if (value.runtimeInstructions.length)
    state.elementInstances.setRuntimeInstructions(value.processInstanceKey, value.runtimeInstructions)
  if (!value.startInstructions.length) return
  const process = state.definitions.existing(value.processDefinitionKey).executable
  const root = state.elementInstances.existing(value.processInstanceKey)
  for (const { elementId } of value.startInstructions) {
    const node = process.nodes.get(elementId)
    if (node?.elementType !== 'PARALLEL_GATEWAY') continue
    // Started from here it joins nothing: all its flows count as taken.
    const scope = findInstance(state, root, node.flowScope?.id ?? '')
    for (const flow of node.incoming) if (scope) state.elementInstances.incrementTakenFlow(scope.key, node.id, flow.id)
  }
}

function findInstance(state: State, from: ElementInstance, elementId: string): ElementInstance | undefined {
  if (from.value.elementId === elementId) return from
  for (const child of state.elementInstances.childrenOf(from.key)) {
    const found = findInstance(state, child, elementId)
    if (found) return found
  }
  return undefined
}
