import type { FormValue, ProcessValue, ResourceValue } from '../../../core/record-values.ts'
import { modelNames } from '../model-names.ts'
import type { Projection } from '../projection.ts'
import { forms, processDefinitions, resources } from '../tables.ts'

/** A deleted version stays in the history: instances and searches still show it. */
export const projectProcess: Projection = ({ intent, value }, { rows, names }) => {
  const process = value as unknown as ProcessValue
  if (intent === 'DELETED') return rows.update(processDefinitions, process.processDefinitionKey, { deleted: 1 })
  if (intent !== 'CREATED') return
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
  const form = value as unknown as FormValue
  if (intent === 'DELETED') return rows.update(forms, form.formKey, { deleted: 1 })
  if (intent !== 'CREATED') return
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

export const projectResource: Projection = ({ intent, value }, { rows }) => {
  const resource = value as unknown as ResourceValue
  if (intent === 'DELETED') return rows.run(`DELETE FROM ${resources.name} WHERE key = ?`, resource.resourceKey)
  if (intent !== 'CREATED') return
  rows.insert(resources, resource.resourceKey, {
    resource_id: resource.resourceId,
    version: resource.version,
    version_tag: resource.versionTag || null,
    resource_name: resource.resourceName,
    resource: resource.resourceProp,
    tenant_id: resource.tenantId,
  })
}
