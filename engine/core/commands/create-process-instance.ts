import { setLocalVariables } from '../behaviors/variables.ts'
import { NO_TREE_PATH } from '../behaviors/tree-path.ts'
import { noneStartEvent } from '../model/executable.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT, type ProcessInstanceCreationValue, type ProcessInstanceValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import type { DeployedProcess } from '../state/definitions.ts'

export function createProcessInstance(command: CommandRecord<ProcessInstanceCreationValue>, processing: Processing): void {
  const request = command.value
  const process = findProcess(request, processing)
  if (!noneStartEvent(process.executable.root) && !request.startInstructions?.length)
    throw new Refusal('INVALID_STATE', 'Expected to create instance of process with none start event, but there is no such event')

  const key = processing.nextKey()
  const { bpmnProcessId, version, processDefinitionKey } = process.value
  const instance = newProcessInstance(key, process, request)
  setLocalVariables(key, instance, request.variables, processing)
  processing.writers.command(key, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', instance)

  const created = { ...request, processInstanceKey: key, bpmnProcessId, version, processDefinitionKey }
  const createdKey = processing.nextKey()
  processing.writers.event(createdKey, 'PROCESS_INSTANCE_CREATION', 'CREATED', created)
  processing.writers.respond(createdKey, 'PROCESS_INSTANCE_CREATION', 'CREATED', created)
}

function newProcessInstance(key: number, process: DeployedProcess, request: ProcessInstanceCreationValue): ProcessInstanceValue {
  const { bpmnProcessId, version, processDefinitionKey } = process.value
  return {
    ...NO_TREE_PATH,
    bpmnProcessId,
    version,
    processDefinitionKey,
    processInstanceKey: key,
    elementId: bpmnProcessId,
    flowScopeKey: -1,
    bpmnElementType: 'PROCESS',
    bpmnEventType: 'UNSPECIFIED',
    parentProcessInstanceKey: -1,
    parentElementInstanceKey: -1,
    tags: request.tags ?? [],
    tenantId: request.tenantId || DEFAULT_TENANT,
  }
}

function findProcess(request: ProcessInstanceCreationValue, processing: Processing): DeployedProcess {
  const { bpmnProcessId, version, processDefinitionKey } = request
  const { definitions } = processing.state
  if (bpmnProcessId && version >= 0) {
    const process = definitions.withVersion(bpmnProcessId, version)
    if (process) return process
    throw notFound(`process ID '${bpmnProcessId}' and version '${version}'`)
  }
  if (bpmnProcessId) {
    const process = definitions.latest(bpmnProcessId)
    if (process) return process
    throw notFound(`process ID '${bpmnProcessId}'`)
  }
  if (processDefinitionKey < 0)
    throw new Refusal('INVALID_ARGUMENT', 'Expected at least a bpmnProcessId or a key greater than -1, but none given')
  const process = definitions.get(processDefinitionKey)
  if (process) return process
  throw notFound(`key '${processDefinitionKey}'`)
}

function notFound(what: string): Refusal {
  return new Refusal('NOT_FOUND', `Expected to find process definition with ${what}, but none found`)
}
