import { receiveRequest } from '../behaviors/async-requests.ts'
import { announceTransition } from '../behaviors/user-task-transitions.ts'
import { mergeDocument } from '../behaviors/variables.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { type ElementInstance, isTerminating } from '../state/element-instances.ts'
import { elementOf } from './user-task-command.ts'
import type { VariableDocumentValue } from '../work-values.ts'

type Update = CommandRecord<VariableDocumentValue>

export function updateVariableDocument(command: Update, processing: Processing): void {
  const { scopeKey } = command.value
  const scope = processing.state.elementInstances.get(scopeKey)
  if (!scope || isTerminating(scope)) {
    const reason = `Expected to update variables for element with key '${scopeKey}', but no such element was found`
    processing.writers.reject(command, 'NOT_FOUND', reason)
  } else if (scope.value.bpmnElementType === 'USER_TASK' && scope.userTaskKey > -1) {
    updateOfUserTask(command, scope, processing)
  } else {
    mergeDocument(command.value, scope.value, processing)
    const key = processing.nextKey()
    processing.writers.event(key, 'VARIABLE_DOCUMENT', 'UPDATED', command.value)
    processing.writers.respond(key, 'VARIABLE_DOCUMENT', 'UPDATED', command.value)
  }
}

/** Variables of a user task are part of the task: it is updated, too. */
function updateOfUserTask(command: Update, scope: ElementInstance, processing: Processing): void {
  const { writers } = processing
  const { userTaskKey } = scope
  const task = processing.state.userTasks.get(userTaskKey)
  if (task?.state !== 'CREATED') {
    const reason = `Expected to trigger update transition for user task with key '${userTaskKey}', but it is in state '${task?.state ?? 'NOT_FOUND'}'`
    writers.reject(command, 'INVALID_STATE', reason)
    return
  }
  const request = receiveRequest(scope.key, command, processing)
  const key = processing.nextKey()
  writers.event(key, 'VARIABLE_DOCUMENT', 'UPDATING', command.value)
  const { variables } = command.value
  const updating = variables.size === 0 ? task.value : { ...task.value, variables, changedAttributes: ['variables'] }
  announceTransition('UPDATING', updating, elementOf(updating, processing), processing, request)
}
