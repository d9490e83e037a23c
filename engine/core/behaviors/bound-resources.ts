import type { ElementContext } from '../elements/element-processor.ts'
import type { Failure } from '../failure.ts'
import type { BindingType } from '../model/executable.ts'
import type { Processing } from '../processing.ts'

export interface Bound {
  readonly id: string
  readonly binding: BindingType
  readonly versionTag: string
}

interface Stored<V> {
  latest(id: string): V | undefined
  inDeployment(id: string, deploymentKey: number): V | undefined
  withVersionTag(id: string, versionTag: string): V | undefined
}

/**
 * What an element is bound to: the latest version, the one deployed together with the process, or the one with the tag.
 * @param missing says why it cannot be used, given the key of the process's deployment
 */
export function findBound<V>(
  { id, binding, versionTag }: Bound,
  stored: Stored<V>,
  element: ElementContext,
  processing: Processing,
  missing: (deploymentKey: number) => Failure,
): V | Failure {
  if (binding === 'latest') return stored.latest(id) ?? missing(-1)
  if (binding === 'versionTag') return stored.withVersionTag(id, versionTag) ?? missing(-1)
  const { deploymentKey } = processing.state.definitions.existing(element.value.processDefinitionKey).value
  return stored.inDeployment(id, deploymentKey) ?? missing(deploymentKey)
}
