import { AssertionFailure } from '../assert.ts'
import type { ProcessInstanceValue, TreePath } from '../record-values.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import type { StateView } from '../state/state.ts'

const EMPTY: readonly never[] = []
export const NO_TREE_PATH: TreePath = { elementInstancePath: EMPTY, processDefinitionPath: EMPTY, callingElementPath: EMPTY }

export function treePathOf(value: TreePath): TreePath {
  const { elementInstancePath, processDefinitionPath, callingElementPath } = value
  return { elementInstancePath, processDefinitionPath, callingElementPath }
}

/** An instance's value with the place it was activated in: so the state has it, and so its commands quote it. */
export function wholeValue(instance: ElementInstance): ProcessInstanceValue {
  return { ...instance.value, ...(instance.firstTreePath ?? instance.treePath) }
}

/** Only the first record of an element instance carries its place in the tree. */
export function withoutTreePath(value: ProcessInstanceValue): ProcessInstanceValue {
  return value.elementInstancePath.length === 0 && value.processDefinitionPath.length === 0
    ? value
    : { ...value, ...NO_TREE_PATH }
}

/**
 * Where a new instance stands: below its flow scope, or as a called process below its call activity.
 * @throws AssertionFailure if its flow scope has gone: a modification may activate a process inside the one it ends
 */
export function newTreePath(state: StateView, key: number, flowScopeKey: number, value: ProcessInstanceValue): TreePath {
  const flowScope = state.elementInstances.get(flowScopeKey)
  if (flowScope) {
    const { elementInstancePath, processDefinitionPath, callingElementPath } = flowScope.treePath
    const last = elementInstancePath.length - 1
    const own = [...(elementInstancePath[last] ?? EMPTY), key]
    // What a modification begins in a called process does not know the caller, nor does what follows from it.
    if (last > 0 && value.parentElementInstanceKey === -1)
      return { elementInstancePath: [own], processDefinitionPath: [value.processDefinitionKey], callingElementPath: EMPTY }
    const paths = [...elementInstancePath.slice(0, last), own]
    return { elementInstancePath: paths, processDefinitionPath, callingElementPath }
  }
  if (flowScopeKey !== -1)
    throw new AssertionFailure(`Expected to find element instance for given key '${flowScopeKey}', but didn't exist.`)
  const caller = state.elementInstances.get(value.parentElementInstanceKey)
  if (!caller)
    return { elementInstancePath: [[key]], processDefinitionPath: [value.processDefinitionKey], callingElementPath: EMPTY }
  const index = state.definitions.nodeOf(caller.value).calledElement?.lexicographicIndex ?? 0
  return {
    elementInstancePath: [...caller.treePath.elementInstancePath, [key]],
    processDefinitionPath: [...caller.treePath.processDefinitionPath, value.processDefinitionKey],
    callingElementPath: [...caller.treePath.callingElementPath, index],
  }
}
