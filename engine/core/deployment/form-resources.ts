import type { FormMetadata } from '../record-values.ts'
import { formIdentity } from '../state/forms.ts'
import type { JsonResourceKind } from './json-resources.ts'

export const formResources: JsonResourceKind<FormMetadata> = {
  word: 'form',
  valueType: 'FORM',
  identity: formIdentity,
  drafted: draft => draft.forms,
  stored: state => state.forms,
  content: ({ content }) => ({ resource: content }),
  create: (formId, formKey, metadata) => ({ ...metadata, formId, formKey }),
}
