import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import type { AsyncRequestValue } from '../state/async-requests.ts'
import { canTerminate, type ElementInstance } from '../state/element-instances.ts'
import { terminateElement } from '../behaviors/transitions.ts'

/** Ends a root process instance with all that is in it. */
export function cancelProcessInstance(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const { key } = command
  const refused = `Expected to cancel a process instance with key '${key}', but`
  const { writers, state } = processing
  const instance = state.elementInstances.get(key)
  if (!instance || !canTerminate(instance) || instance.parentKey > 0) {
    writers.reject(command, 'NOT_FOUND', `${refused} no such process was found`)
    return
  }
  if (instance.value.parentProcessInstanceKey > 0) {
    const reason = `${refused} it is created by a parent process instance. Cancel the root process instance '${rootOf(instance, processing)}' instead.`
    writers.reject(command, 'INVALID_STATE', reason)
    return
  }
  if (state.asyncRequests.find(key, 'PROCESS_INSTANCE', 'CANCEL')) {
    writers.reject(command, 'INVALID_STATE', `${refused} a cancel request is already in progress`)
    return
  }
  const request: AsyncRequestValue = {
    scopeKey: key,
    valueType: command.valueType,
    intent: command.intent,
    requestId: command.requestId,
    requestStreamId: -1,
    operationReference: -1,
  }
  writers.event(processing.nextKey(), 'ASYNC_REQUEST', 'RECEIVED', request)
  terminateElement(instance, processing)
  writers.respond(key, 'PROCESS_INSTANCE', 'ELEMENT_TERMINATING', instance.value)
}

function rootOf(instance: ElementInstance, processing: Processing): number {
  const parentKey = instance.value.parentProcessInstanceKey
  const parent = parentKey > 0 ? processing.state.elementInstances.get(parentKey) : undefined
  return parent ? rootOf(parent, processing) : parentKey > 0 ? parentKey : instance.key
}
