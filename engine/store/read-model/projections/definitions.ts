import type { FormValue, ProcessValue } from '../../../core/record-values.ts'
import { modelNames } from '../model-names.ts'
import type { Projection } from '../projection.ts'
import { forms, processDefinitions } from '../tables.ts'

export const projectProcess: Projection = ({ intent, value }, { rows, names }) => {
  if (intent !== 'CREATED') return
  const process = value as unknown as ProcessValue
  const xml = Buffer.from(process.resource, 'base64').toString('utf8')
  const model = modelNames(xml, process.bpmnProcessId)
  names.set(process.processDefinitionKey, model)
  rows.insert(processDefinitions, process.processDefinitionKey, {
    process_id: process.bpmnProcessId,
    version: process.version,
    version_tag: process.versionTag || null,
    name: model.name ?? null,
    resource_name: process.resourceName,
    resource: xml,
    deployment_key: process.deploymentKey,
    start_form_id: model.startFormId ?? null,
    element_names: JSON.stringify(model.elements),
    tenant_id: process.tenantId,
  })
}

export const projectForm: Projection = ({ intent, value }, { rows }) => {
  if (intent !== 'CREATED') return
  const form = value as unknown as FormValue
  rows.insert(forms, form.formKey, {
    form_id: form.formId,
    version: form.version,
    version_tag: form.versionTag || null,
    resource_name: form.resourceName,
    resource: Buffer.from(form.resource, 'base64').toString('utf8'),
    deployment_key: form.deploymentKey,
    tenant_id: form.tenantId,
  })
}
