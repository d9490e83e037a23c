import { Schema } from 'mongoose'

/** Who deployed which version from the modeler, and when: the engine does not keep that, nor does it list forms. */
export interface DeployedResource {
  kind: 'process' | 'form' | 'decision'
  /** `processDefinitionId`, `formId` or `decisionRequirementsId`. */
  resourceId: string
  version: number
  /** `processDefinitionKey`, `formKey` or `decisionRequirementsKey`. */
  key: string
  resourceName: string
  name: string
  content: string
  deployedBy: string
  deployedAt: Date
}

export const deployedResourceSchema = new Schema<DeployedResource>({
  kind: { type: String, required: true, enum: ['process', 'form', 'decision'] },
  resourceId: { type: String, required: true },
  version: { type: Number, required: true },
  key: { type: String, required: true, unique: true },
  resourceName: { type: String, required: true },
  name: { type: String, default: '' },
  content: { type: String, required: true },
  deployedBy: { type: String, required: true },
  deployedAt: { type: Date, required: true },
})
deployedResourceSchema.index({ kind: 1, resourceId: 1, version: -1 })
