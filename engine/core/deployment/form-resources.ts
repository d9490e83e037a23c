import type { Processing } from '../processing.ts'
import type { FormMetadata } from '../record-values.ts'
import type { DeploymentDraft, Resource } from './deployment-draft.ts'

/** @returns what is wrong with the resource, nothing if the form is in the draft */
export function addFormResource(resource: Resource, draft: DeploymentDraft, processing: Processing): string | undefined {
  const form = parse(resource.text)
  if (typeof form === 'string') return `'${resource.name}': ${form}`
  const id = asText(form.id)
  if (id === undefined) return 'Expected the form id to be present, but none given'
  if (id.trim() === '') return 'Expected the form id to be filled, but it is blank'
  const other = draft.forms.find(known => known.formId === id)
  if (other)
    return `Expected the form ids to be unique within a deployment but found a duplicated id '${id}' in the resources '${other.resourceName}' and '${resource.name}'.`
  draft.forms.push(metadataOf(id, asText(form.versionTag) ?? '', resource, draft, processing))
  return undefined
}

/** A number or truth value is taken by its text, as the real engine's JSON mapper does. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value : undefined
}

function parse(text: string): { id?: unknown; versionTag?: unknown } | string {
  try {
    const form: unknown = JSON.parse(text)
    if (form === null) return 'Cannot read field "id" because "form" is null'
    return typeof form === 'object' ? form : 'Expected a JSON object'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function metadataOf(
  formId: string,
  versionTag: string,
  resource: Resource,
  draft: DeploymentDraft,
  processing: Processing,
): FormMetadata {
  const latest = processing.state.forms.latest(formId)
  const duplicate = latest?.checksum === resource.checksum && latest.resourceName === resource.name
  return {
    formId,
    version: duplicate ? latest.version : processing.state.forms.nextVersion(formId),
    versionTag,
    formKey: duplicate ? latest.formKey : processing.nextKey(),
    resourceName: resource.name,
    checksum: resource.checksum,
    duplicate,
    deploymentKey: duplicate ? latest.deploymentKey : draft.deploymentKey,
    tenantId: draft.tenantId,
  }
}

export function writeForm(resource: Resource, draft: DeploymentDraft, processing: Processing): void {
  const index = draft.forms.findIndex(metadata => metadata.checksum === resource.checksum)
  const metadata = draft.forms[index]
  if (!metadata) return
  const created: FormMetadata = metadata.duplicate
    ? {
        ...metadata,
        formKey: processing.nextKey(),
        version: processing.state.forms.nextVersion(metadata.formId),
        duplicate: false,
        deploymentKey: draft.deploymentKey,
      }
    : metadata
  draft.forms[index] = created
  processing.writers.event(created.formKey, 'FORM', 'CREATED', { ...created, resource: resource.content })
}
