import type { DeploymentDraft } from '../deployment/deployment-draft.ts'
export function checkBindings(_draft: DeploymentDraft): string[] {
  return []
}
