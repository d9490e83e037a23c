import type { FormMetadata, FormValue } from '../record-values.ts'
import type { StateStore } from './state-store.ts'
import { type ResourceIdentity, StoredResources, type StoredResourcesView } from './stored-resources.ts'

export type FormsView = StoredResourcesView<FormValue>
export type Forms = StoredResources<FormValue>

export const formIdentity: ResourceIdentity<FormMetadata> = { id: form => form.formId, key: form => form.formKey }

export function createForms(store: StateStore): Forms {
  return new StoredResources<FormValue>(store, 'forms', formIdentity)
}
