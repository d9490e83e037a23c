import type { ElementContext } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { LinkedResource } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { type Bound, findBound } from './bound-resources.ts'

/** @returns the header that tells a job worker the keys of the resources its task is linked to */
export function linkedResourcesHeader(
  links: readonly LinkedResource[],
  element: ElementContext,
  processing: Processing,
): string | Failure {
  const linked = []
  for (const link of links) {
    const missing = (deploymentKey: number) => new Failure(explain(link, deploymentKey), 'RESOURCE_NOT_FOUND', element.key)
    const resource = findBound(link, processing.state.resources, element, processing, missing)
    if (isFailure(resource)) return resource
    linked.push({ resourceKey: String(resource.resourceKey), resourceType: link.resourceType, linkName: link.linkName })
  }
  return JSON.stringify(linked)
}

function explain({ id, binding, versionTag }: Bound, deploymentKey: number): string {
  if (binding === 'deployment')
    return `Expected to link a resource with id '${id}' and binding type 'deployment', but no such resource found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended resource to use.`
  if (binding === 'versionTag')
    return `Expected to link a resource with id '${id}' and version tag '${versionTag}', but no such resource found. To resolve the incident, deploy a resource with the given id and version tag.\n`
  return `Expected to link a resource with id '${id}', but no resource with this id is found, at least a resource with this id should be available. To resolve the Incident please deploy a resource with the same id.\n`
}
