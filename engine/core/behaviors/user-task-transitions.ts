/**
 * What happens to a user task happens in two steps: it is announced, then it takes place. Between the two the task's
 * listeners for it are asked, one after the other; each may correct the task, some may deny that it takes place.
 */
import { present } from '../assert.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import { isFailure } from '../failure.ts'
import type { TaskListener } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { AsyncRequest } from '../state/async-requests.ts'
import { isActive } from '../state/element-instances.ts'
import type { UserTaskTransition } from '../state/user-tasks.ts'
import type { JobListenerEventType, UserTaskValue } from '../work-values.ts'
import { answerRequest } from './async-requests.ts'
import { triggerEvent } from './events.ts'
import { createIncident } from './incidents.ts'
import { createJob, evaluateJob, headersDocument } from './jobs.ts'
import { taskListenerHeaders } from './user-task-headers.ts'
import { mergeDocument } from './variables.ts'

interface Transition {
  readonly listeners: TaskListener['eventType']
  readonly done: string
}

const TRANSITIONS: Readonly<Record<UserTaskTransition, Transition>> = {
  CREATING: { listeners: 'creating', done: 'CREATED' },
  ASSIGNING: { listeners: 'assigning', done: 'ASSIGNED' },
  CLAIMING: { listeners: 'assigning', done: 'ASSIGNED' },
  UPDATING: { listeners: 'updating', done: 'UPDATED' },
  COMPLETING: { listeners: 'completing', done: 'COMPLETED' },
  CANCELING: { listeners: 'canceling', done: 'CANCELED' },
}

/**
 * @param task as the transition would leave it
 * @param request who waits for the transition
 * @returns whether it has taken place; else a listener is being asked
 */
export function announceTransition(
  transition: UserTaskTransition,
  task: UserTaskValue,
  element: ElementContext,
  processing: Processing,
  request?: AsyncRequest,
): boolean {
  processing.writers.event(task.userTaskKey, 'USER_TASK', transition, task)
  return continueTransition(transition, task, task.changedAttributes, 0, element, processing, request)
}

/** @param next the listener whose turn it is; after the last the transition takes place */
export function continueTransition(
  transition: UserTaskTransition,
  task: UserTaskValue,
  changedAttributes: readonly string[],
  next: number,
  element: ElementContext,
  processing: Processing,
  request?: AsyncRequest,
): boolean {
  const { taskListeners } = element.node
  const listener = taskListeners.length > 0 ? listenersOf(transition, taskListeners)[next] : undefined
  if (listener) askListener(listener, task, changedAttributes, element, processing)
  else takePlace(transition, task, processing, request)
  return listener === undefined
}

const listenersOf = (transition: UserTaskTransition, listeners: readonly TaskListener[]): TaskListener[] =>
  listeners.filter(({ eventType }) => eventType === TRANSITIONS[transition].listeners)

/** How many listeners of this transition have been asked. */
export function listenersAsked(transition: UserTaskTransition, elementInstanceKey: number, processing: Processing): number {
  const instance = processing.state.elementInstances.existing(elementInstanceKey)
  return instance.taskListenerIndices[TRANSITIONS[transition].listeners.toUpperCase()] ?? 0
}

function askListener(
  listener: TaskListener,
  task: UserTaskValue,
  changedAttributes: readonly string[],
  element: ElementContext,
  processing: Processing,
): void {
  const job = evaluateJob(listener.job, element, processing)
  if (isFailure(job)) {
    createIncident(job, element, processing)
    return
  }
  const customHeaders = headersDocument(taskListenerHeaders(task, changedAttributes, listener.job.headers))
  const event = listener.eventType.toUpperCase() as JobListenerEventType
  createJob({ ...job, customHeaders }, element, processing, 'TASK_LISTENER', event)
}

function takePlace(
  transition: UserTaskTransition,
  task: UserTaskValue,
  processing: Processing,
  request: AsyncRequest | undefined,
): void {
  const key = task.userTaskKey
  const { done } = TRANSITIONS[transition]
  const { writers, state } = processing
  if (request?.value.valueType === 'VARIABLE_DOCUMENT') {
    const update = present(state.userTasks.get(key)?.variableUpdate, 'the variables that the task is updated with')
    mergeDocument(update.value, task, processing)
    writers.event(key, 'USER_TASK', done, task)
    writers.event(update.key, 'VARIABLE_DOCUMENT', 'UPDATED', update.value)
    answerRequest(request, { ...update, valueType: 'VARIABLE_DOCUMENT', intent: 'UPDATED' }, processing)
    return
  }
  const value = transition === 'CREATING' ? withoutInitialAssignee(task, processing) : task
  writers.event(key, 'USER_TASK', done, value)
  if (transition === 'COMPLETING') completeElement(task, processing)
  if (request) answerRequest(request, { key, valueType: 'USER_TASK', intent: done, value }, processing)
}

/** The model's assignee is set by an assignment of its own, once the task is created. */
function withoutInitialAssignee(task: UserTaskValue, { state }: Processing): UserTaskValue {
  if (task.assignee === '' || !state.userTasks.get(task.userTaskKey)?.initialAssignee) return task
  return { ...task, assignee: '', changedAttributes: task.changedAttributes.filter(attribute => attribute !== 'assignee') }
}

/** What the user entered waits as an event of the task until its completion takes it over. */
function completeElement(task: UserTaskValue, processing: Processing): void {
  const { elementInstances } = processing.state
  const instance = elementInstances.get(task.elementInstanceKey)
  const flowScope = instance && elementInstances.get(instance.value.flowScopeKey)
  if (!instance || !flowScope || !isActive(flowScope)) return
  triggerEvent(instance.key, task.elementId, task, task.variables, processing)
  processing.writers.command(instance.key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', instance.value)
}
