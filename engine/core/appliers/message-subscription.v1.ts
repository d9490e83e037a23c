import type { State } from '../state/state.ts'
import type { MessageSubscriptionValue } from '../work-values.ts'

export function messageSubscriptionCreated(state: State, key: number, value: MessageSubscriptionValue): void {
  state.subscriptions.putMessage({ key, value, correlating: false })
}

/** The message will not come to this process again. */
export function messageSubscriptionCorrelating(state: State, key: number, value: MessageSubscriptionValue): void {
  const stored = state.subscriptions.getMessage(value.elementInstanceKey, value.messageName)?.value ?? value
  const { messageKey, variables, bpmnProcessId } = value
  state.subscriptions.putMessage({ key, value: { ...stored, messageKey, variables }, correlating: true })
  state.messages.markCorrelated(messageKey, bpmnProcessId)
}

export function messageSubscriptionCorrelated(state: State, key: number, value: MessageSubscriptionValue): void {
  const { elementInstanceKey, messageName } = value
  if (value.interrupting) state.subscriptions.removeMessage(elementInstanceKey, messageName)
  else state.subscriptions.putMessage({ key, value, correlating: false })
}

export function messageSubscriptionDeleted(state: State, _key: number, value: MessageSubscriptionValue): void {
  state.subscriptions.removeMessage(value.elementInstanceKey, value.messageName)
}

/** The process did not take it: another instance of the same process may. */
export function messageSubscriptionRejected(state: State, _key: number, value: MessageSubscriptionValue): void {
  state.subscriptions.removeMessage(value.elementInstanceKey, value.messageName)
  state.messages.unmarkCorrelated(value.messageKey, value.bpmnProcessId)
}
