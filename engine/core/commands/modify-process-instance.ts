import { present } from '../assert.ts'
import { terminateDirectly } from '../behaviors/direct-termination.ts'
import { activateElementAnywhere } from '../behaviors/element-activation.ts'
import { setLocalVariables } from '../behaviors/variables.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { type ActivateInstruction, DEFAULT_TENANT, type ProcessInstanceModificationValue } from '../record-values.ts'
import type { ElementInstance } from '../state/element-instances.ts'
import { checkModification } from './modification-rules.ts'

/** First all that is to begin, then all that is to end: a scope that something begins in does not end for being empty. */
export function modifyProcessInstance(command: CommandRecord<ProcessInstanceModificationValue>, processing: Processing): void {
  const { processInstanceKey, activateInstructions, terminateInstructions } = command.value
  const { elementInstances, definitions } = processing.state
  const key = command.key > -1 ? command.key : processInstanceKey
  const instance = elementInstances.get(processInstanceKey)
  if (!instance) {
    const reason = `Expected to modify process instance but no process instance found with key '${key}'`
    processing.writers.reject(command, 'NOT_FOUND', reason)
    return
  }
  const { executable } = definitions.existing(instance.value.processDefinitionKey)
  checkModification(command.value, executable, processing)

  const activated = activateInstructions.map((instruction): ActivateInstruction => {
    const node = present(executable.nodes.get(instruction.elementId), instruction.elementId)
    const { ancestorScopeKey } = instruction
    const enter = (elementId: string, scopeKey: number) => setVariables(instruction, elementId, scopeKey, instance, processing)
    const ancestorScopeKeys = activateElementAnywhere(instance.value, node, processing, { ancestorScopeKey, enter })
    return { ...instruction, ancestorScopeKeys }
  })
  const required = new Set(activated.flatMap(instruction => instruction.ancestorScopeKeys))
  for (const { elementInstanceKey } of terminateInstructions) {
    // An earlier instruction may have taken it out already.
    const element = elementInstances.get(elementInstanceKey)
    if (element) terminateDirectly(element, required, processing)
  }

  const modified: ProcessInstanceModificationValue = {
    processInstanceKey,
    terminateInstructions,
    activateInstructions: activated,
    ancestorScopeKeys: [...required],
    tenantId: DEFAULT_TENANT,
  }
  processing.writers.event(key, 'PROCESS_INSTANCE_MODIFICATION', 'MODIFIED', modified)
  processing.writers.respond(key, 'PROCESS_INSTANCE_MODIFICATION', 'MODIFIED', modified)
}

function setVariables(
  { variableInstructions }: ActivateInstruction,
  elementId: string,
  scopeKey: number,
  instance: ElementInstance,
  processing: Processing,
): void {
  const { bpmnProcessId, processDefinitionKey, tenantId } = instance.value
  const owner = { processInstanceKey: instance.key, processDefinitionKey, bpmnProcessId, tenantId }
  for (const { elementId: scopeId, variables } of variableInstructions)
    if ((scopeId || bpmnProcessId) === elementId) setLocalVariables(scopeKey, owner, variables, processing)
}
