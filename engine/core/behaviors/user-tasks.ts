/** The user task of an element: evaluated, created, assigned as the model says, cancelled. */
import type { FeelExpression } from '../../feel/feel.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { UserTaskProperties } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { UserTaskValue } from '../work-values.ts'
import { evaluateDate } from './dates.ts'
import { evaluateInteger, evaluateString, evaluateStrings } from './expressions.ts'
import { findForm } from './forms.ts'
import { headersDocument } from './jobs.ts'
import { NO_VARIABLES } from './events.ts'

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

/** @returns what is to be done once the element is ACTIVATED: give the task to the model's assignee */
export function createUserTask(
  task: EvaluatedUserTask,
  properties: UserTaskProperties,
  element: ElementContext,
  processing: Processing,
): () => void {
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
  const { writers } = processing
  writers.event(userTaskKey, 'USER_TASK', 'CREATING', value)
  const created: UserTaskValue = { ...value, assignee: '' }
  writers.event(userTaskKey, 'USER_TASK', 'CREATED', created)
  return () => {
    if (task.assignee === '') return
    const assigned: UserTaskValue = { ...created, assignee: task.assignee, changedAttributes: ['assignee'] }
    writers.event(userTaskKey, 'USER_TASK', 'ASSIGNING', assigned)
    writers.event(userTaskKey, 'USER_TASK', 'ASSIGNED', assigned)
  }
}

export function cancelUserTask(elementInstanceKey: number, processing: Processing): void {
  const { elementInstances, userTasks } = processing.state
  const userTaskKey = elementInstances.get(elementInstanceKey)?.userTaskKey ?? -1
  const task = userTasks.get(userTaskKey)
  if (!task || task.state === 'CANCELING') return
  processing.writers.event(userTaskKey, 'USER_TASK', 'CANCELING', task.value)
  processing.writers.event(userTaskKey, 'USER_TASK', 'CANCELED', task.value)
}
