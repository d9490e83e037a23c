import type { State } from '../state/state.ts'
import type { MessageStartEventSubscriptionValue as Value } from '../work-values.ts'

export function messageStartEventSubscriptionCreated(state: State, key: number, value: Value): void {
  state.subscriptions.putStart({ key, value })
}

export function messageStartEventSubscriptionDeleted(state: State, _key: number, value: Value): void {
  state.subscriptions.removeStart(value.messageName, value.processDefinitionKey)
}

/** One instance per correlation key at a time: others wait until it ends. */
export function messageStartEventSubscriptionCorrelated(state: State, _key: number, value: Value): void {
  const { messageKey, bpmnProcessId, correlationKey, processInstanceKey } = value
  state.messages.markCorrelated(messageKey, bpmnProcessId)
  if (correlationKey !== '') state.messages.lockInstance(processInstanceKey, bpmnProcessId, correlationKey)
}
