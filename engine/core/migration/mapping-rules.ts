/** What must hold before anything is migrated. */
import type { Processing } from '../processing.ts'
import type { DeployedProcess } from '../state/definitions.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import { inHashOrder } from '../hash-order.ts'
import { elementTypeOf, type MappingInstruction, type Migration, refuse } from './migration.ts'

export function refuseDuplicateSources(instructions: readonly MappingInstruction[], processInstanceKey: number): void {
  const counts = new Map<string, number>()
  for (const { sourceElementId } of instructions) counts.set(sourceElementId, (counts.get(sourceElementId) ?? 0) + 1)
  const duplicates = inHashOrder(counts.keys()).filter(id => (counts.get(id) ?? 0) > 1)
  if (duplicates.length === 0) return
  const reason = `the mapping instructions contain duplicate source element ids '[${duplicates.join(', ')}]'.`
  refuse(processInstanceKey, reason, 'INVALID_ARGUMENT')
}

export function refuseUnknownElements(
  source: DeployedProcess,
  target: DeployedProcess,
  instructions: readonly MappingInstruction[],
  processInstanceKey: number,
): void {
  const refuseUnknown = (which: string, elementId: string) =>
    refuse(
      processInstanceKey,
      `mapping instructions contain a non-existing ${which} element id '${elementId}'. Elements provided in mapping instructions must exist in the ${which} process definition.`,
      'INVALID_ARGUMENT',
    )
  for (const { sourceElementId, targetElementId } of instructions) {
    if (!elementTypeOf(source.executable, sourceElementId)) refuseUnknown('source', sourceElementId)
    if (!elementTypeOf(target.executable, targetElementId)) refuseUnknown('target', targetElementId)
  }
}

/** One instance for each correlation key: another one may already run under the target's id. */
export function refuseSecondInstanceOfKey(instance: ElementInstance, target: DeployedProcess, processing: Processing): void {
  const { bpmnProcessId, processDefinitionKey } = target.value
  if (instance.value.bpmnProcessId === bpmnProcessId) return
  if (!target.executable.root.startEvents.some(event => event.message)) return
  const { messages } = processing.state
  const correlationKey = messages.correlationKeyOfInstance(instance.key)
  if (correlationKey === undefined || !messages.hasActiveInstance(bpmnProcessId, correlationKey)) return
  refuse(
    instance.key,
    `target process definition '${processDefinitionKey}' has an active instance triggered by a message start event with correlation key '${correlationKey}'. Only one instance per correlation key is allowed for message start events.`,
  )
}

/** The elements' and the process's own. */
export function mappingOf(
  instructions: readonly MappingInstruction[],
  instance: ElementInstance,
  target: DeployedProcess,
): Migration['mapping'] {
  const mapping = new Map(instructions.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]))
  return mapping.set(instance.value.bpmnProcessId, target.value.bpmnProcessId)
}
