import type { ResourceMetadata } from '../record-values.ts'
import { resourceIdentity } from '../state/resources.ts'
import type { JsonResourceKind } from './json-resources.ts'

/** What job workers use and the engine does not look into, such as RPA scripts. */
export const genericResources: JsonResourceKind<ResourceMetadata> = {
  word: 'resource',
  valueType: 'RESOURCE',
  identity: resourceIdentity,
  drafted: draft => draft.resources,
  stored: state => state.resources,
  content: ({ text }) => ({ resourceProp: text }),
  create: (resourceId, resourceKey, metadata) => ({ ...metadata, resourceId, resourceKey }),
}
