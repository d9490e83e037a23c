import { present } from '../assert.ts'
import { activateElementAnywhere } from '../behaviors/element-activation.ts'
import { setLocalVariables } from '../behaviors/variables.ts'
import { NO_TREE_PATH } from '../behaviors/tree-path.ts'
import { noneStartEvent } from '../model/executable.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT, type ProcessInstanceCreationValue, type ProcessInstanceValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import { checkStartInstructions } from './start-instructions.ts'
import type { DeployedProcess } from '../state/definitions.ts'

export function createProcessInstance(command: CommandRecord<ProcessInstanceCreationValue>, processing: Processing): void {
  const { key, value } = create(command.value, processing)
  processing.writers.respond(key, 'PROCESS_INSTANCE_CREATION', 'CREATED', value)
}

/** The answer comes when the instance has completed. */
export function createProcessInstanceWithResult(
  command: CommandRecord<ProcessInstanceCreationValue>,
  processing: Processing,
): void {
  const { fetchVariables = [], ...request } = command.value
  const { value } = create(request, processing)
  processing.awaitedResults.begin(value.processInstanceKey, { requestId: command.requestId, fetchVariables })
}

function create(
  request: ProcessInstanceCreationValue,
  processing: Processing,
): { key: number; value: ProcessInstanceCreationValue } {
  const process = findProcess(request, processing)
  const { startInstructions = [], tags = [] } = request
  if (!noneStartEvent(process.executable.root) && startInstructions.length === 0)
    throw new Refusal('INVALID_STATE', 'Expected to create instance of process with none start event, but there is no such event')
  checkStartInstructions(startInstructions, process.executable)
  checkTags(tags)

  const processInstanceKey = processing.nextKey()
  const instance = newProcessInstance(processInstanceKey, process, request)
  setLocalVariables(processInstanceKey, instance, request.variables, processing)
  if (startInstructions.length === 0)
    processing.writers.command(processInstanceKey, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', instance)
  for (const { elementId } of startInstructions)
    activateElementAnywhere(instance, present(process.executable.nodes.get(elementId), elementId), processing)

  const { bpmnProcessId, version, processDefinitionKey } = process.value
  const value = { ...request, processInstanceKey, bpmnProcessId, version, processDefinitionKey }
  const key = processing.nextKey()
  processing.writers.event(key, 'PROCESS_INSTANCE_CREATION', 'CREATED', value)
  return { key, value }
}

const TAG = /^[a-zA-Z][a-zA-Z0-9_\-:.]{0,99}$/
const MAX_TAGS = 10

function checkTags(tags: readonly string[]): void {
  if (tags.length > MAX_TAGS)
    throw new Refusal(
      'INVALID_ARGUMENT',
      `Expected to create instance of process with tags, but the number of tags exceeds the limit of ${MAX_TAGS}.`,
    )
  const invalid = tags.filter(tag => !TAG.test(tag))
  if (invalid.length === 0) return
  throw new Refusal(
    'INVALID_ARGUMENT',
    `Expected to create instance of process with tags, but the tags '${invalid.join("', '")}' are invalid. ${TAG_FORMAT}`,
  )
}

const TAG_FORMAT =
  'Tags must start with a letter (a-z, A-Z), followed by alphanumerics, underscores, minuses, colons, or periods. It must not be blank and must be 100 characters or less.'

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
  const isKnownTenant = (request.tenantId || DEFAULT_TENANT) === DEFAULT_TENANT
  if (bpmnProcessId && version >= 0) {
    const process = definitions.withVersion(bpmnProcessId, version)
    if (process && isKnownTenant) return process
    throw notFound(`process ID '${bpmnProcessId}' and version '${version}'`)
  }
  if (bpmnProcessId) {
    const process = definitions.latest(bpmnProcessId)
    if (process && isKnownTenant) return process
    throw notFound(`process ID '${bpmnProcessId}'`)
  }
  if (processDefinitionKey < 0)
    throw new Refusal('INVALID_ARGUMENT', 'Expected at least a bpmnProcessId or a key greater than -1, but none given')
  const process = definitions.get(processDefinitionKey)
  if (process && isKnownTenant) return process
  throw notFound(`key '${processDefinitionKey}'`)
}

function notFound(what: string): Refusal {
  return new Refusal('NOT_FOUND', `Expected to find process definition with ${what}, but none found`)
}
