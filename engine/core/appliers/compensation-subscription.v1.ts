import type { CompensationSubscriptionValue } from '../state/compensation-subscriptions.ts'
import type { State } from '../state/state.ts'

export function compensationSubscriptionSet(state: State, key: number, value: CompensationSubscriptionValue): void {
  state.compensationSubscriptions.put(key, value)
}

export function compensationSubscriptionGone(state: State, key: number, value: CompensationSubscriptionValue): void {
  state.compensationSubscriptions.remove(key, value.processInstanceKey)
}
