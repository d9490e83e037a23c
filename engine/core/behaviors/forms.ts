import type { ElementContext } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { UserTaskProperties } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { type Bound, findBound } from './bound-resources.ts'
import { evaluateString } from './expressions.ts'

/** @returns the key of the form that the task is bound to, -1 if it has none */
export function findForm(task: UserTaskProperties, element: ElementContext, processing: Processing): number | Failure {
  if (!task.formId) return -1
  const id = evaluateString(task.formId, element.key, processing)
  if (isFailure(id)) return id
  const bound = { id, binding: task.formBinding, versionTag: task.formVersionTag }
  const missing = (deploymentKey: number) => new Failure(explain(bound, deploymentKey), 'FORM_NOT_FOUND', element.key)
  const form = findBound(bound, processing.state.forms, element, processing, missing)
  return isFailure(form) ? form : form.formKey
}

function explain({ id, binding, versionTag }: Bound, deploymentKey: number): string {
  if (binding === 'deployment')
    return `Expected to use a form with id '${id}' with binding type 'deployment', but no such form found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended form to use.`
  if (binding === 'versionTag')
    return `Expected to use a form with id '${id}' and version tag '${versionTag}', but no such form found. To resolve the incident, deploy a form with the given id and version tag.\n`
  return `Expected to find a form with id '${id}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`
}
