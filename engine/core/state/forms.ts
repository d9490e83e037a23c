import type { FormValue } from '../record-values.ts'
import type { StateStore } from './state-store.ts'
import { StoredResources, type StoredResourcesView } from './stored-resources.ts'

export type FormsView = StoredResourcesView<FormValue>
export type Forms = StoredResources<FormValue>

export function createForms(store: StateStore): Forms {
  return new StoredResources(store, 'forms', { id: form => form.formId, key: form => form.formKey })
}
