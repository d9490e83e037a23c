import type { State } from '../state/state.ts'
import type { ProcessMessageSubscriptionValue as Value } from '../work-values.ts'

export function processMessageSubscriptionCreating(state: State, key: number, value: Value): void {
  state.subscriptions.putProcess({ key, value, state: 'CREATING' })
}

export function processMessageSubscriptionCreated(state: State, key: number, value: Value): void {
  state.subscriptions.putProcess({ key, value, state: 'CREATED' })
}

export function processMessageSubscriptionCorrelated(state: State, key: number, value: Value): void {
  if (value.interrupting) state.subscriptions.removeProcess(value.elementInstanceKey, value.messageName)
  else state.subscriptions.putProcess({ key, value, state: 'CREATED' })
}

export function processMessageSubscriptionDeleting(state: State, key: number, value: Value): void {
  state.subscriptions.putProcess({ key, value, state: 'DELETING' })
}

export function processMessageSubscriptionDeleted(state: State, _key: number, value: Value): void {
  state.subscriptions.removeProcess(value.elementInstanceKey, value.messageName)
}
