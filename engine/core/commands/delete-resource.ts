import type { DecisionRequirementsValue } from '../decision-values.ts'
import { fallBackTo } from '../deployment/start-events.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT, type ProcessValue, type ResourceDeletionValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'

/** Deletes one version of a process, of a graph of decisions, of a form or other resource, for good: its number is not given again. */
export function deleteResource(command: CommandRecord<ResourceDeletionValue>, processing: Processing): void {
  const { writers } = processing
  const request = command.value
  const value = { ...request, tenantId: DEFAULT_TENANT }
  const remove = (request.tenantId || DEFAULT_TENANT) === DEFAULT_TENANT && deletionOf(value, processing)
  if (!remove) {
    const reason = `Expected to delete resource but no resource found with key \`${request.resourceKey}\``
    writers.reject(command, 'NOT_FOUND', reason)
    return
  }
  const key = processing.nextKey()
  writers.event(key, 'RESOURCE_DELETION', 'DELETING', request)
  remove()
  writers.event(key, 'RESOURCE_DELETION', 'DELETED', value)
  writers.respond(key, 'RESOURCE_DELETION', 'DELETED', value)
}

function deletionOf(request: ResourceDeletionValue, processing: Processing): (() => void) | undefined {
  const { definitions, decisions, forms, resources } = processing.state
  const process = definitions.value(request.resourceKey)
  if (process) return () => deleteProcess(process, request, processing)
  const requirements = decisions.requirementsOf(request.resourceKey)
  if (requirements) return () => deleteRequirements(requirements, processing)
  const form = forms.get(request.resourceKey)
  if (form) return () => processing.writers.event(processing.nextKey(), 'FORM', 'DELETED', form)
  const resource = resources.get(request.resourceKey)
  if (resource) return () => processing.writers.event(processing.nextKey(), 'RESOURCE', 'DELETED', resource)
  return undefined
}

function deleteRequirements(requirements: DecisionRequirementsValue, processing: Processing): void {
  const { state, writers } = processing
  for (const decision of state.decisions.ofRequirements(requirements.decisionRequirementsKey))
    writers.event(processing.nextKey(), 'DECISION', 'DELETED', decision)
  writers.event(processing.nextKey(), 'DECISION_REQUIREMENTS', 'DELETED', { ...requirements, namespace: '' })
}

function deleteProcess(process: ProcessValue, request: ResourceDeletionValue, processing: Processing): void {
  const { definitions, elementInstances, bannedInstances } = processing.state
  const value: ProcessValue = { ...process, checksum: '', resource: '' }
  processing.writers.event(processing.nextKey(), 'PROCESS', 'DELETING', value)
  const { bpmnProcessId, version, processDefinitionKey } = process
  if (definitions.latestVersion(bpmnProcessId) === version)
    fallBackTo(definitions.versionBefore(bpmnProcessId, version)?.value, process, processing)
  for (const key of elementInstances.keysOfDefinition(processDefinitionKey))
    if (!bannedInstances.has(key)) throw stillRunning(request)
  processing.writers.event(processing.nextKey(), 'PROCESS', 'DELETED', value)
}

function stillRunning(request: ResourceDeletionValue): Refusal {
  const reason = `Expected to delete resource with key \`${request.resourceKey}\` but there are still running instances`
  return new Refusal('INVALID_STATE', reason, request)
}
