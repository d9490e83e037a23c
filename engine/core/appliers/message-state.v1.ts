import type { State } from '../state/state.ts'
import type { MessageValue } from '../work-values.ts'

export function messagePublished(state: State, key: number, value: MessageValue): void {
  state.messages.put(key, value)
}

export function messageExpired(state: State, key: number): void {
  state.messages.remove(key)
}
