import type { ResourceMetadata, ResourceValue } from '../record-values.ts'
import type { StateStore } from './state-store.ts'
import { type ResourceIdentity, StoredResources, type StoredResourcesView } from './stored-resources.ts'

export type ResourcesView = StoredResourcesView<ResourceValue>
export type Resources = StoredResources<ResourceValue>

export const resourceIdentity: ResourceIdentity<ResourceMetadata> = {
  id: resource => resource.resourceId,
  key: resource => resource.resourceKey,
}

export function createResources(store: StateStore): Resources {
  return new StoredResources<ResourceValue>(store, 'resources', resourceIdentity)
}
