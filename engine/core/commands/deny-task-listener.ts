import { present } from '../assert.ts'
import { answerRequest } from '../behaviors/async-requests.ts'
import type { LateAnswer, Processing } from '../processing.ts'
import type { AsyncRequest } from '../state/async-requests.ts'
import type { UserTask, UserTaskState } from '../state/user-tasks.ts'
import type { UserTaskCommand } from './user-task-command.ts'

interface Denial {
  readonly event: string
  readonly command: string
  readonly what: string
}

const ASSIGNMENT: Denial = { event: 'ASSIGNMENT_DENIED', command: 'ASSIGN', what: 'Assignment' }

const DENIALS: Readonly<Partial<Record<UserTaskState, Denial>>> = {
  ASSIGNING: ASSIGNMENT,
  CLAIMING: ASSIGNMENT,
  UPDATING: { event: 'UPDATE_DENIED', command: 'UPDATE', what: 'Update' },
  COMPLETING: { event: 'COMPLETION_DENIED', command: 'COMPLETE', what: 'Completion' },
}

/** The task stays as it was, and whoever asked for the transition is told why. */
export function denyTaskListener(command: UserTaskCommand, processing: Processing): void {
  const { state, writers } = processing
  const task = present(state.userTasks.get(command.key), 'the user task of the listener')
  const denial = present(DENIALS[task.state], 'a transition that may be denied')
  const { deniedReason } = command.value
  const [request] = state.asyncRequests.ofScope(task.value.elementInstanceKey)
  writers.event(command.key, 'USER_TASK', denial.event, { ...task.value, deniedReason })
  if (!request) return
  if (task.variableUpdate) denyVariables(task, request, deniedReason, processing)
  else {
    const reason = `${denial.what} of the User Task with key '${command.key}' was ${byListener(deniedReason)}`
    const { key, value } = command
    answerRequest(request, refusal(key, 'USER_TASK', denial.command, value, reason), processing)
  }
}

function denyVariables(task: UserTask, request: AsyncRequest, deniedReason: string, processing: Processing): void {
  const { key, value } = present(task.variableUpdate, 'the variables that the task was to be updated with')
  processing.writers.event(key, 'VARIABLE_DOCUMENT', 'UPDATE_DENIED', value)
  const { elementInstanceKey } = task.value
  const reason = `Variable update for user task instance with key '${elementInstanceKey}' was ${byListener(deniedReason)}`
  answerRequest(request, refusal(key, 'VARIABLE_DOCUMENT', 'UPDATE', value, reason), processing)
}

const byListener = (reason: string): string => `denied by Task Listener. Reason to deny: '${reason}'`

function refusal(key: number, valueType: string, intent: string, value: object, reason: string): LateAnswer {
  return { key, valueType, intent, value, rejection: { type: 'INVALID_STATE', reason } }
}
