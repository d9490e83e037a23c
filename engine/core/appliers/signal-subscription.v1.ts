import type { SignalSubscriptionValue } from '../state/signal-subscriptions.ts'
import type { State } from '../state/state.ts'

export function signalSubscriptionCreated(state: State, key: number, value: SignalSubscriptionValue): void {
  state.signalSubscriptions.put(key, value)
}

export function signalSubscriptionDeleted(state: State, _key: number, value: SignalSubscriptionValue): void {
  state.signalSubscriptions.remove(value)
}
