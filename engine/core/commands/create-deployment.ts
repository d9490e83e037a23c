import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT, type DeploymentResource, type DeploymentValue, type ProcessMetadata } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import { bytesOf, checksum, textOf } from '../model/checksum.ts'
import { attribute, childrenNamed, readXml } from '../model/xml-reader.ts'

const ERRORS = 'Expected to deploy new resources, but encountered the following errors:'

export function createDeployment(command: CommandRecord<DeploymentValue>, processing: Processing): void {
  const { resources } = command.value
  if (resources.length === 0) throw new Refusal('INVALID_ARGUMENT', 'Expected to deploy at least one resource, but none given')
  const deploymentKey = processing.nextKey()
  const processesMetadata = resources.flatMap(resource => processesOf(resource, deploymentKey, processing))
  for (const metadata of processesMetadata) {
    const resource = resources.find(candidate => candidate.resourceName === metadata.resourceName)?.resource
    processing.writers.event(metadata.processDefinitionKey, 'PROCESS', 'CREATED', { ...metadata, resource })
  }
  const deployment: DeploymentValue = { ...command.value, resources: [], processesMetadata, deploymentKey }
  processing.writers.event(deploymentKey, 'DEPLOYMENT', 'CREATED', deployment)
  processing.writers.respond(deploymentKey, 'DEPLOYMENT', 'CREATED', deployment)
}

function processesOf(resource: DeploymentResource, deploymentKey: number, processing: Processing): ProcessMetadata[] {
  const bytes = bytesOf(resource.resource)
  const document = readXml(textOf(bytes))
  if ('error' in document) throw new Refusal('INVALID_ARGUMENT', `${ERRORS}\n'${resource.resourceName}': ${document.error.message}`)
  return childrenNamed(document.root, 'bpmn:process').map(process => {
    const bpmnProcessId = attribute(process, 'id') ?? ''
    return {
      bpmnProcessId,
      version: processing.state.definitions.latestVersion(bpmnProcessId) + 1,
      versionTag: '',
      processDefinitionKey: processing.nextKey(),
      resourceName: resource.resourceName,
      checksum: checksum(bytes),
      duplicate: false,
      deploymentKey,
      tenantId: DEFAULT_TENANT,
    }
  })
}
