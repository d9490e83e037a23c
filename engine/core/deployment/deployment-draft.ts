import type { DecisionRequirementsMetadata, DecisionValue } from '../decision-values.ts'
import type { FormMetadata, ProcessMetadata, ResourceMetadata } from '../record-values.ts'
import type { XmlElement } from '../model/xml-reader.ts'

/** A resource of the deployment in hand, read once. */
export interface Resource {
  readonly name: string
  /** Base64, as it came. */
  readonly content: string
  readonly text: string
  readonly checksum: string
}

/** What a deployment is going to create; keys and versions are given before anything is written. */
export interface DeploymentDraft {
  readonly deploymentKey: number
  readonly tenantId: string
  readonly processes: ProcessMetadata[]
  readonly requirements: DecisionRequirementsMetadata[]
  readonly decisions: DecisionValue[]
  readonly forms: FormMetadata[]
  readonly resources: ResourceMetadata[]
  /** Documents of the BPMN resources, for checks across resources. */
  readonly documents: { readonly resource: Resource; readonly root: XmlElement }[]
}

/** Nothing new: then nothing is written at all. */
export function hasDuplicatesOnly(draft: DeploymentDraft): boolean {
  const { processes, requirements, forms, resources } = draft
  return [...processes, ...requirements, ...forms, ...resources].every(metadata => metadata.duplicate)
}
