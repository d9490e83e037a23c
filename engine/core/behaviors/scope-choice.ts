/** Which instance of a scope an element is to begin in: the only one, the one chosen by an ancestor, or a new one. */
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import type { ElementInstance } from '../state/element-instances.ts'

/**
 * @param ancestorScopeKey the chosen ancestor of the element to begin, -1 for none
 * @returns the key of the instance below `outerKey` to use again; undefined: a new one is to be made
 * @throws Refusal if several would do
 */
export function findReusableScope(
  { processInstanceKey, bpmnProcessId }: ProcessInstanceValue,
  scope: FlowNode,
  outerKey: number,
  ancestorScopeKey: number,
  processing: Processing,
): number | undefined {
  const { elementInstances } = processing.state
  if (scope.elementType === 'PROCESS') return elementInstances.get(processInstanceKey)?.key
  const candidates = [...elementInstances.childrenOf(outerKey)].filter(child => child.value.elementId === scope.id)
  // Below the chosen ancestor all is made anew.
  if (candidates.some(candidate => isBelow(candidate, ancestorScopeKey, processing))) return undefined
  if (candidates.length <= 1) return candidates[0]?.key
  const ancestor = ancestorScopeKey === -1 ? undefined : elementInstances.existing(ancestorScopeKey)
  const chosen =
    ancestor && candidates.find(candidate => candidate.key === ancestor.key || isBelow(ancestor, candidate.key, processing))
  if (chosen) return chosen.key
  throw new Refusal(
    'INVALID_ARGUMENT',
    `Expected to modify instance of process '${bpmnProcessId}' but it contains one or more activate instructions for an element that has a flow scope with more than one active instance: '${scope.id}'. Can't decide in which instance of the flow scope the element should be activated. Please specify an ancestor element instance key for this activate instruction.`,
  )
}

function isBelow(instance: ElementInstance, ancestorKey: number, processing: Processing): boolean {
  const { flowScopeKey } = instance.value
  if (flowScopeKey === -1) return false
  return (
    flowScopeKey === ancestorKey || isBelow(processing.state.elementInstances.existing(flowScopeKey), ancestorKey, processing)
  )
}
