import { addBpmnResource, writeProcesses } from '../deployment/bpmn-resources.ts'
import { addDecisionResource, writeDecisions } from '../deployment/decision-resources.ts'
import type { DeploymentDraft, Resource } from '../deployment/deployment-draft.ts'
import { hasDuplicatesOnly } from '../deployment/deployment-draft.ts'
import { formResources } from '../deployment/form-resources.ts'
import { genericResources } from '../deployment/generic-resources.ts'
import { addJsonResource, writeJsonResource } from '../deployment/json-resources.ts'
import { renewSubscriptions, renewTimers } from '../deployment/start-events.ts'
import { bytesOf, checksum, textOf } from '../model/checksum.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT, type DeploymentResource, type DeploymentValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import { checkBindings } from '../validation/deployment-bindings.ts'

/** All resources or none: first every one is read and checked, then all is written. */
export function createDeployment(command: CommandRecord<DeploymentValue>, processing: Processing): void {
  const resources = command.value.resources.map(readResource)
  const draft: DeploymentDraft = {
    deploymentKey: processing.nextKey(),
    tenantId: command.value.tenantId || DEFAULT_TENANT,
    processes: [],
    requirements: [],
    decisions: [],
    forms: [],
    resources: [],
    documents: [],
  }
  const refuse = (reason: string): never => {
    throw new Refusal('INVALID_ARGUMENT', reason, { ...command.value, ...metadataOf(draft) })
  }
  if (resources.length === 0) refuse('Expected to deploy at least one resource, but none given')
  const errors = resources.map(resource => addResource(resource, draft, processing)).filter(error => error !== undefined)
  if (errors.length === 0) errors.push(...checkBindings(draft))
  if (errors.length)
    refuse(`Expected to deploy new resources, but encountered the following errors:${errors.map(error => `\n${error}`).join('')}`)
  if (!hasDuplicatesOnly(draft)) for (const resource of resources) write(resource, draft, processing)
  finish(draft, processing)
}

function readResource({ resource, resourceName }: DeploymentResource): Resource {
  const bytes = bytesOf(resource)
  return { name: resourceName, content: resource, text: textOf(bytes), checksum: checksum(bytes) }
}

function addResource(resource: Resource, draft: DeploymentDraft, processing: Processing): string | undefined {
  const { name } = resource
  if (isBpmn(name)) return addBpmnResource(resource, draft, processing)
  if (name.endsWith('.form')) return addJsonResource(formResources, resource, draft, processing)
  if (name.endsWith('.dmn')) return addDecisionResource(resource, draft, processing)
  if (name.endsWith('.rpa')) return addJsonResource(genericResources, resource, draft, processing)
  return `\n'${name}': unknown resource type`
}

function isBpmn(name: string): boolean {
  return name.endsWith('.bpmn') || name.endsWith('.xml')
}

function write(resource: Resource, draft: DeploymentDraft, processing: Processing): void {
  if (isBpmn(resource.name)) writeProcesses(resource, draft, processing)
  else if (resource.name.endsWith('.dmn')) writeDecisions(resource, draft, processing)
  else if (resource.name.endsWith('.form')) writeJsonResource(formResources, resource, draft, processing)
  else writeJsonResource(genericResources, resource, draft, processing)
}

function metadataOf({ deploymentKey, processes, decisions, requirements, forms, resources }: DeploymentDraft) {
  return {
    processesMetadata: processes,
    decisionsMetadata: decisions,
    decisionRequirementsMetadata: requirements,
    formMetadata: forms,
    resourceMetadata: resources,
    deploymentKey,
  }
}

function finish(draft: DeploymentDraft, processing: Processing): void {
  const { deploymentKey, tenantId, processes } = draft
  for (const metadata of processes) if (!metadata.duplicate) renewTimers(metadata, processing)
  const deployment: DeploymentValue = {
    resources: [],
    ...metadataOf(draft),
    tenantId,
  }
  processing.writers.respond(deploymentKey, 'DEPLOYMENT', 'CREATED', deployment)
  processing.writers.event(deploymentKey, 'DEPLOYMENT', 'CREATED', deployment)
  for (const metadata of processes) if (!metadata.duplicate) renewSubscriptions(metadata, processing)
}
