import type { Processing } from '../processing.ts'
import type { ProcessMetadata } from '../record-values.ts'
import { attribute, childrenNamed, extension, readXml, type XmlElement } from '../model/xml-reader.ts'
import { validateDefinitions } from '../validation/validate.ts'
import { findLoops } from '../validation/straight-through-loops.ts'
import type { DeploymentDraft, Resource } from './deployment-draft.ts'

/** @returns what is wrong with the resource, nothing if its processes are in the draft */
export function addBpmnResource(resource: Resource, draft: DeploymentDraft, processing: Processing): string | undefined {
  const document = readXml(resource.text)
  if ('error' in document) return `'${resource.name}': ${document.error.message} (line ${document.error.line})`
  const { root } = document
  const errors = validateDefinitions(root, processing)
  if (errors) return `'${resource.name}': ${errors}`
  const duplicate = draft.processes.find(known => childrenNamed(root, 'bpmn:process').some(p => idOf(p) === known.bpmnProcessId))
  if (duplicate) return `Duplicated process id in resources '${duplicate.resourceName}' and '${resource.name}'`
  const loops = findLoops(root, resource.name, processing.feel)
  if (loops) return loops
  for (const process of executableProcesses(root)) draft.processes.push(metadataOf(process, resource, draft, processing))
  draft.documents.push({ resource, root })
  return undefined
}

export function executableProcesses(root: XmlElement): XmlElement[] {
  return childrenNamed(root, 'bpmn:process').filter(process => attribute(process, 'isExecutable') === 'true')
}

function metadataOf(process: XmlElement, resource: Resource, draft: DeploymentDraft, processing: Processing): ProcessMetadata {
  const bpmnProcessId = idOf(process)
  const { definitions } = processing.state
  // Once the highest version is deleted, what is latest then no longer counts as the same.
  const highestVersion = definitions.highestVersion(bpmnProcessId)
  const latest = definitions.valueOfVersion(bpmnProcessId, highestVersion)
  const duplicate = latest?.checksum === resource.checksum && latest.resourceName === resource.name
  return {
    bpmnProcessId,
    version: duplicate ? latest.version : highestVersion + 1,
    versionTag: attribute(extension(process, 'versionTag'), 'value') ?? '',
    processDefinitionKey: duplicate ? latest.processDefinitionKey : processing.nextKey(),
    resourceName: resource.name,
    checksum: resource.checksum,
    duplicate,
    deploymentKey: duplicate ? latest.deploymentKey : draft.deploymentKey,
    tenantId: draft.tenantId,
  }
}

/** A duplicate that comes together with something new is created anew, so that all of a deployment stay together. */
export function writeProcesses(resource: Resource, draft: DeploymentDraft, processing: Processing): void {
  for (const [index, metadata] of draft.processes.entries()) {
    if (metadata.checksum !== resource.checksum) continue
    const created = metadata.duplicate ? renewed(metadata, draft, processing) : metadata
    draft.processes[index] = created
    processing.writers.event(created.processDefinitionKey, 'PROCESS', 'CREATED', { ...created, resource: resource.content })
  }
}

function renewed(metadata: ProcessMetadata, draft: DeploymentDraft, processing: Processing): ProcessMetadata {
  return {
    ...metadata,
    processDefinitionKey: processing.nextKey(),
    version: processing.state.definitions.highestVersion(metadata.bpmnProcessId) + 1,
    duplicate: false,
    deploymentKey: draft.deploymentKey,
  }
}

const idOf = (element: XmlElement): string => attribute(element, 'id') ?? ''
