import type { DeploymentDraft } from '../deployment/deployment-draft.ts'
import { executableProcesses } from '../deployment/bpmn-resources.ts'
import { attribute, extension, type XmlElement } from '../model/xml-reader.ts'

/** What is bound to "the same deployment" must be in it. @returns an error for each resource that misses something */
export function checkBindings(draft: DeploymentDraft): string[] {
  return draft.documents.flatMap(({ resource, root }) => {
    const missing = executableProcesses(root).flatMap(process => process.children.flatMap(child => missingOf(child, draft)))
    return missing.length ? [`'${resource.name}':\n${missing.join('')}`] : []
  })
}

function missingOf(element: XmlElement, draft: DeploymentDraft): string[] {
  const id = attribute(element, 'id') ?? ''
  const processId = boundId(extension(element, 'calledElement'), 'processId')
  if (processId !== undefined && !draft.processes.some(process => process.bpmnProcessId === processId))
    return [error(id, 'calledElement', 'process', processId)]
  const decisionId = boundId(extension(element, 'calledDecision'), 'decisionId')
  if (decisionId !== undefined && !draft.decisions.some(decision => decision.decisionId === decisionId))
    return [error(id, 'calledDecision', 'decision', decisionId)]
  const formId = boundId(extension(element, 'formDefinition'), 'formId')
  if (formId !== undefined && !draft.forms.some(form => form.formId === formId))
    return [error(id, 'formDefinition', 'form', formId)]
  return []
}

/** Known now only where it is no expression. */
function boundId(element: XmlElement | undefined, name: string): string | undefined {
  const id = attribute(element, 'bindingType') === 'deployment' ? attribute(element, name) : undefined
  return id?.startsWith('=') ? undefined : id
}

function error(elementId: string, name: string, what: string, id: string): string {
  return `- Element: ${elementId} > extensionElements > ${name}\n    - ERROR: Expected to find ${what} with id '${id}' in current deployment, but not found.\n`
}
