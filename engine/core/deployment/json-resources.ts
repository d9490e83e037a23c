import type { Processing } from '../processing.ts'
import type { StateView } from '../state/state.ts'
import type { ResourceIdentity, StoredResourcesView } from '../state/stored-resources.ts'
import type { DeploymentDraft, Resource } from './deployment-draft.ts'

interface Metadata {
  readonly version: number
  readonly versionTag: string
  readonly resourceName: string
  readonly checksum: string
  readonly duplicate: boolean
  readonly deploymentKey: number
  readonly tenantId: string
}

/** A kind of resource that is a JSON object with an `id`, of which the engine reads no more. */
export interface JsonResourceKind<M extends Metadata> {
  /** As problems name it. */
  readonly word: string
  readonly valueType: string
  readonly identity: ResourceIdentity<M>
  drafted(draft: DeploymentDraft): M[]
  stored(state: StateView): StoredResourcesView<M>
  create(id: string, key: number, metadata: Metadata): M
  /** The resource as its record carries it. */
  content(resource: Resource): object
}

const NO_OBJECT = 'Expected a JSON object'

/** @returns what is wrong with the resource, nothing if it is in the draft */
export function addJsonResource<M extends Metadata>(
  kind: JsonResourceKind<M>,
  resource: Resource,
  draft: DeploymentDraft,
  processing: Processing,
): string | undefined {
  const { word } = kind
  const content = parse(resource.text, word)
  if (typeof content === 'string') return `'${resource.name}': ${content}`
  if (typeof content.id === 'object' && content.id !== null) return `'${resource.name}': Expected the ${word} id to be a text`
  const id = asText(content.id)
  if (id === undefined) return `Expected the ${word} id to be present, but none given`
  if (id.trim() === '') return `Expected the ${word} id to be filled, but it is blank`
  const other = kind.drafted(draft).find(known => kind.identity.id(known) === id)
  if (other)
    return `Expected the ${word} ids to be unique within a deployment but found a duplicated id '${id}' in the resources '${other.resourceName}' and '${resource.name}'.`
  kind.drafted(draft).push(metadataOf(kind, id, asText(content.versionTag) ?? '', resource, draft, processing))
  return undefined
}

/** A number or truth value is taken by its text, as the real engine's JSON mapper does. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value : undefined
}

function parse(text: string, word: string): { id?: unknown; versionTag?: unknown } | string {
  try {
    const content: unknown = JSON.parse(text)
    if (content === null) return `Cannot read field "id" because "${word === 'form' ? word : 'res'}" is null`
    return typeof content === 'object' && !Array.isArray(content) ? content : NO_OBJECT
  } catch {
    return NO_OBJECT
  }
}

function metadataOf<M extends Metadata>(
  kind: JsonResourceKind<M>,
  id: string,
  versionTag: string,
  resource: Resource,
  draft: DeploymentDraft,
  processing: Processing,
): M {
  const stored = kind.stored(processing.state)
  const latest = stored.latest(id)
  const duplicate = latest?.checksum === resource.checksum && latest.resourceName === resource.name
  return kind.create(id, duplicate ? kind.identity.key(latest) : processing.nextKey(), {
    version: duplicate ? latest.version : stored.nextVersion(id),
    versionTag,
    resourceName: resource.name,
    checksum: resource.checksum,
    duplicate,
    deploymentKey: duplicate ? latest.deploymentKey : draft.deploymentKey,
    tenantId: draft.tenantId,
  })
}

/** A duplicate that comes together with something new is created anew, so that all of a deployment stay together. */
export function writeJsonResource<M extends Metadata>(
  kind: JsonResourceKind<M>,
  resource: Resource,
  draft: DeploymentDraft,
  processing: Processing,
): void {
  const drafted = kind.drafted(draft)
  const index = drafted.findIndex(metadata => metadata.checksum === resource.checksum)
  const metadata = drafted[index]
  if (!metadata) return
  const created = metadata.duplicate ? renewed(kind, metadata, draft, processing) : metadata
  drafted[index] = created
  const key = kind.identity.key(created)
  processing.writers.event(key, kind.valueType, 'CREATED', { ...created, ...kind.content(resource) })
}

function renewed<M extends Metadata>(kind: JsonResourceKind<M>, metadata: M, draft: DeploymentDraft, processing: Processing): M {
  const id = kind.identity.id(metadata)
  return kind.create(id, processing.nextKey(), {
    ...metadata,
    version: kind.stored(processing.state).nextVersion(id),
    duplicate: false,
    deploymentKey: draft.deploymentKey,
  })
}
