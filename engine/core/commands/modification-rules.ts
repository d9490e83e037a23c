import type { ExecutableProcess, FlowNode } from '../model/executable.ts'
import { inHashOrder } from '../hash-order.ts'
import type { Processing } from '../processing.ts'
import type { ActivateInstruction, ProcessInstanceModificationValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import { isActive } from '../state/element-instances.ts'
import { SUPPORTED_TARGETS, isSupportedTarget } from './start-instructions.ts'

/** Refuses what cannot be done as a whole: each rule over all instructions, then the next rule. */
export function checkModification(
  modification: ProcessInstanceModificationValue,
  process: ExecutableProcess,
  processing: Processing,
): void {
  const { activateInstructions, terminateInstructions } = modification
  checkTargets(activateInstructions, process)
  const { elementInstances } = processing.state
  const gone = distinct(terminateInstructions.map(each => each.elementInstanceKey)).filter(key => !elementInstances.get(key))
  if (gone.length > 0)
    throw refused(process, `one or more terminate instructions with an element instance that could not be found: ${quoted(gone)}`)
  checkVariableScopes(activateInstructions, process)
  checkAncestors(modification, process, processing)
}

function checkTargets(instructions: readonly ActivateInstruction[], process: ExecutableProcess): void {
  const ids = distinct(instructions.map(instruction => instruction.elementId))
  const unknown = ids.filter(id => !isElement(process, id))
  if (unknown.length > 0)
    throw refused(
      process,
      `one or more activate instructions with an element that could not be found: ${quoted(inHashOrder(unknown))}`,
    )
  const behindGateway = ids.filter(id => process.nodes.get(id)?.connectedToEventBasedGateway)
  if (behindGateway.length > 0)
    throw unsupported(process, behindGateway, 'The activation of events belonging to an event-based gateway is not supported')
  const typeOf = (id: string) => process.nodes.get(id)?.elementType ?? 'SEQUENCE_FLOW'
  const ofWrongType = ids.filter(id => !isSupportedTarget(typeOf(id)))
  if (ofWrongType.length > 0) {
    const types = quoted(distinct(ofWrongType.map(typeOf)))
    const supported = `Supported element types are: [${SUPPORTED_TARGETS.join(', ')}]`
    throw unsupported(process, ofWrongType, `The activation of elements with type ${types} is not supported. ${supported}`)
  }
}

function checkVariableScopes(instructions: readonly ActivateInstruction[], process: ExecutableProcess): void {
  const scopes = instructions.flatMap(({ elementId, variableInstructions }) =>
    variableInstructions.map(variables => ({ elementId, scopeId: variables.elementId })).filter(({ scopeId }) => scopeId !== ''),
  )
  const unknown = scopes.map(({ scopeId }) => scopeId).filter(id => !isElement(process, id))
  if (unknown.length > 0)
    throw refused(
      process,
      `one or more variable instructions with a scope element id that could not be found: ${quoted(inHashOrder(unknown))}`,
    )
  if (scopes.some(({ elementId, scopeId }) => elementId !== scopeId && !isInside(process.nodes.get(elementId), scopeId)))
    throw refused(
      process,
      "one or more variable instructions with a scope element that doesn't belong to the activating element's flow scope. These variables should be set before or after the modification.",
    )
}

function checkAncestors(
  { processInstanceKey, activateInstructions }: ProcessInstanceModificationValue,
  process: ExecutableProcess,
  processing: Processing,
): void {
  const chosen = activateInstructions
    .filter(instruction => instruction.ancestorScopeKey > 0)
    .map(({ elementId, ancestorScopeKey: key }) => ({ elementId, key, instance: processing.state.elementInstances.get(key) }))
  const inactive = chosen.filter(({ instance }) => !instance || !isActive(instance)).map(({ key }) => String(key))
  if (inactive.length > 0)
    throw refused(
      process,
      `one or more activate instructions with an ancestor scope key that does not exist, or is not in an active state: ${quoted(inHashOrder(inactive))}`,
    )
  const foreign = chosen.filter(({ instance }) => instance?.value.processInstanceKey !== processInstanceKey)
  if (foreign.length > 0)
    throw refused(
      process,
      `one or more activate instructions with an ancestor scope key that does not belong to the modified process instance: ${quoted(inHashOrder(foreign.map(({ key }) => String(key))))}`,
    )
  const unrelated = chosen
    .map(({ elementId, key, instance }) => ({ elementId, key, ancestorId: instance?.value.elementId ?? '' }))
    .filter(({ elementId, ancestorId }) => !isInside(process.nodes.get(elementId), ancestorId))
    .map(
      ({ elementId, key, ancestorId }) =>
        `\n- instance '${key}' of element '${ancestorId}' is not an ancestor of element '${elementId}'`,
    )
  if (unrelated.length > 0)
    throw refused(
      process,
      `one or more activate instructions with an ancestor scope key that is not an ancestor of the element to activate:${unrelated.join('')}`,
    )
}

function isElement(process: ExecutableProcess, id: string): boolean {
  return process.nodes.has(id) || process.flows.has(id)
}

function isInside(node: FlowNode | undefined, scopeId: string): boolean {
  return node?.flowScope !== undefined && (node.flowScope.id === scopeId || isInside(node.flowScope, scopeId))
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]
const quoted = (values: readonly (string | number)[]): string => `'${values.join("', '")}'`

function unsupported(process: ExecutableProcess, ids: readonly string[], why: string): Refusal {
  return refused(process, `one or more activate instructions for elements that are unsupported: ${quoted(ids)}. ${why}.`)
}

function refused(process: ExecutableProcess, what: string): Refusal {
  return new Refusal('INVALID_ARGUMENT', `Expected to modify instance of process '${process.id}' but it contains ${what}`)
}
