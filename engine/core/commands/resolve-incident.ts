import { present } from '../assert.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { IncidentValue } from '../record-values.ts'
import { continueTransition } from '../behaviors/user-task-transitions.ts'
import { type ElementInstance, isActive, isTerminating } from '../state/element-instances.ts'
import type { UserTaskTransition } from '../state/user-tasks.ts'
import { activateElement } from './activate-element.ts'
import { elementOf } from './user-task-command.ts'
import { completeElement } from './complete-element.ts'

/** What failed is tried again: a job goes back to its workers, an element takes its step once more. */
export function resolveIncident(command: CommandRecord<IncidentValue>, processing: Processing): void {
  const { key } = command
  const { state, writers } = processing
  const incident = state.incidents.get(key)
  if (!incident) {
    writers.reject(command, 'NOT_FOUND', `Expected to resolve incident with key '${key}', but no such incident was found`)
    return
  }
  const { jobKey } = incident
  const retries = state.jobs.get(jobKey)?.value.retries ?? 0
  if (jobKey > 0 && retries <= 0) {
    const reason = `Expected to resolve incident with key '${key}', but job with key '${jobKey}' has no retries left. Please update the job retries and retry resolving the incident`
    writers.reject(command, 'INVALID_STATE', reason)
    return
  }
  writers.event(key, 'INCIDENT', 'RESOLVED', incident)
  writers.respond(key, 'INCIDENT', 'RESOLVED', incident)
  if (jobKey > 0) return
  const instance = present(state.elementInstances.get(incident.elementInstanceKey), 'the element instance of the incident')
  if (instance.userTaskKey > 0 && (isActive(instance) || isTerminating(instance))) askListenersAgain(instance, processing)
  else retry(instance, command, processing)
}

/** A task listener could not be evaluated: the task's transition begins anew. */
function askListenersAgain({ userTaskKey }: ElementInstance, processing: Processing): void {
  const task = present(processing.state.userTasks.get(userTaskKey), 'the user task of the incident')
  const value = present(task.intermediate, 'a transition under way')
  const transition = task.state as UserTaskTransition
  continueTransition(transition, value, value.changedAttributes, 0, elementOf(value, processing), processing)
}

/** At once, before any command that is already queued. */
function retry(instance: ElementInstance, command: CommandRecord, processing: Processing): void {
  const activating = instance.state === 'ELEMENT_ACTIVATING'
  present(activating || instance.state === 'ELEMENT_COMPLETING' || undefined, 'an element that can go on')
  const again = {
    position: command.position,
    key: instance.key,
    valueType: 'PROCESS_INSTANCE',
    intent: activating ? 'ACTIVATE_ELEMENT' : 'COMPLETE_ELEMENT',
    value: instance.value,
    requestId: -1,
  }
  if (activating) activateElement(again, processing)
  else completeElement(again, processing)
}
