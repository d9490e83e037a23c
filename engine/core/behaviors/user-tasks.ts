/** The user task of an element: evaluated, created, assigned as the model says, cancelled. */
import type { FeelExpression } from '../../feel/feel.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { UserTaskProperties } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { AsyncRequest } from '../state/async-requests.ts'
import type { UserTask } from '../state/user-tasks.ts'
import type { UserTaskValue } from '../work-values.ts'
import { answerRequest } from './async-requests.ts'
import { evaluateDate } from './dates.ts'
import { evaluateInteger, evaluateString, evaluateStrings } from './expressions.ts'
import { findForm } from './forms.ts'
import { headersDocument } from './jobs.ts'
import { NO_VARIABLES } from './events.ts'
import { announceTransition } from './user-task-transitions.ts'

export const DEFAULT_PRIORITY = 50

export interface EvaluatedUserTask {
  readonly assignee: string
  readonly candidateGroupsList: readonly string[]
  readonly candidateUsersList: readonly string[]
  readonly dueDate: string
  readonly followUpDate: string
  readonly formKey: number
  readonly externalFormReference: string
  readonly priority: number
}

const NONE: readonly string[] = []

export function evaluateUserTask(
  task: UserTaskProperties,
  element: ElementContext,
  processing: Processing,
): EvaluatedUserTask | Failure {
  const { key } = element
  const assignee = task.assignee ? evaluateString(task.assignee, key, processing) : ''
  if (isFailure(assignee)) return assignee
  const candidateGroupsList = task.candidateGroups ? evaluateStrings(task.candidateGroups, key, processing) : NONE
  if (isFailure(candidateGroupsList)) return candidateGroupsList
  const candidateUsersList = task.candidateUsers ? evaluateStrings(task.candidateUsers, key, processing) : NONE
  if (isFailure(candidateUsersList)) return candidateUsersList
  const dueDate = task.dueDate ? evaluateDate(task.dueDate, key, processing) : ''
  if (isFailure(dueDate)) return dueDate
  const followUpDate = task.followUpDate ? evaluateDate(task.followUpDate, key, processing) : ''
  if (isFailure(followUpDate)) return followUpDate
  const formKey = findForm(task, element, processing)
  if (isFailure(formKey)) return formKey
  const reference = task.externalFormReference ? evaluateString(task.externalFormReference, key, processing) : ''
  if (isFailure(reference)) return reference
  const priority = evaluatePriority(task.priority, key, processing)
  if (isFailure(priority)) return priority
  return {
    assignee,
    candidateGroupsList,
    candidateUsersList,
    dueDate,
    followUpDate,
    formKey,
    externalFormReference: reference,
    priority,
  }
}

function evaluatePriority(expression: FeelExpression | undefined, scopeKey: number, processing: Processing): number | Failure {
  if (!expression) return DEFAULT_PRIORITY
  const priority = evaluateInteger(expression, scopeKey, processing)
  if (isFailure(priority) || (priority >= 0 && priority <= 100)) return priority
  return new Failure(`Expected priority to be in the range [0,100] but was '${priority}'.`, 'EXTRACT_VALUE_ERROR', scopeKey)
}

/** @returns whether it is created: not while its listeners are asked */
export function createUserTask(
  task: EvaluatedUserTask,
  properties: UserTaskProperties,
  element: ElementContext,
  processing: Processing,
): boolean {
  const { bpmnProcessId, version, processDefinitionKey, processInstanceKey, tenantId } = element.value
  const userTaskKey = processing.nextKey()
  const value: UserTaskValue = {
    ...task,
    userTaskKey,
    variables: NO_VARIABLES,
    customHeaders: headersDocument(properties.headers),
    bpmnProcessId,
    processDefinitionVersion: version,
    processDefinitionKey,
    processInstanceKey,
    elementId: element.node.id,
    elementInstanceKey: element.key,
    creationTimestamp: processing.now,
    changedAttributes: NONE,
    action: '',
    deniedReason: '',
    tenantId,
  }
  return announceTransition('CREATING', value, element, processing)
}

/** The task is created: it is given to the model's assignee, if there is one. */
export function assignInitially(element: ElementContext, processing: Processing): void {
  const task = userTaskOf(element.key, processing)
  if (!task?.initialAssignee) return
  const value: UserTaskValue = { ...task.value, assignee: task.initialAssignee, changedAttributes: ['assignee'] }
  announceTransition('ASSIGNING', value, element, processing)
}

/** @returns whether it is cancelled: not while its listeners are asked */
export function cancelUserTask(element: ElementContext, processing: Processing): boolean {
  const task = refuseRequestsOfTask(element.key, processing)
  return !task || announceTransition('CANCELING', task.value, element, processing)
}

/** Its listeners are not asked. */
export function cancelUserTaskAtOnce(elementInstanceKey: number, processing: Processing): void {
  const task = refuseRequestsOfTask(elementInstanceKey, processing)
  if (!task) return
  processing.writers.event(task.value.userTaskKey, 'USER_TASK', 'CANCELING', task.value)
  processing.writers.event(task.value.userTaskKey, 'USER_TASK', 'CANCELED', task.value)
}

/** Whoever waits for another transition of the task waits in vain. @returns the task, if it is there to be cancelled */
function refuseRequestsOfTask(elementInstanceKey: number, processing: Processing): UserTask | undefined {
  const task = userTaskOf(elementInstanceKey, processing)
  if (!task || task.state === 'CANCELING') return undefined
  for (const request of processing.state.asyncRequests.ofScope(elementInstanceKey)) refuseRequest(request, task, processing)
  return task
}

function refuseRequest(request: AsyncRequest, task: UserTask, processing: Processing): void {
  const { valueType, intent, requestId } = request.value
  const during = task.variableUpdate ? 'handling task variables update' : 'ongoing transition'
  const rejection = { type: 'INVALID_STATE', reason: `user task was canceled during ${during}` } as const
  const subject = task.variableUpdate ?? { key: task.value.userTaskKey, value: task.value }
  // The real engine names the request's id here, not its key.
  answerRequest(request, { ...subject, valueType, intent, rejection }, processing, requestId)
}

function userTaskOf(elementInstanceKey: number, { state }: Processing): UserTask | undefined {
  return state.userTasks.get(state.elementInstances.get(elementInstanceKey)?.userTaskKey ?? -1)
}
