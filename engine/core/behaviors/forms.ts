import type { ElementContext } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { UserTaskProperties } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { evaluateString } from './expressions.ts'

/** @returns the key of the form that the task is bound to, -1 if it has none */
export function findForm(task: UserTaskProperties, element: ElementContext, processing: Processing): number | Failure {
  if (!task.formId) return -1
  const formId = evaluateString(task.formId, element.key, processing)
  if (isFailure(formId)) return formId
  const { forms, definitions } = processing.state
  if (task.formBinding === 'deployment') {
    const { deploymentKey } = definitions.existing(element.value.processDefinitionKey).value
    return (
      forms.inDeployment(formId, deploymentKey)?.formKey ??
      notFound(
        `Expected to use a form with id '${formId}' with binding type 'deployment', but no such form found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended form to use.`,
        element,
      )
    )
  }
  if (task.formBinding === 'versionTag')
    return (
      forms.withVersionTag(formId, task.formVersionTag)?.formKey ??
      notFound(
        `Expected to use a form with id '${formId}' and version tag '${task.formVersionTag}', but no such form found. To resolve the incident, deploy a form with the given id and version tag.\n`,
        element,
      )
    )
  return (
    forms.latest(formId)?.formKey ??
    notFound(
      `Expected to find a form with id '${formId}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`,
      element,
    )
  )
}

function notFound(message: string, element: ElementContext): Failure {
  return new Failure(message, 'FORM_NOT_FOUND', element.key)
}
