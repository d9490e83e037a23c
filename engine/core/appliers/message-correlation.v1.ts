import type { State } from '../state/state.ts'
import type { MessageCorrelationValue } from '../work-values.ts'

export function messageCorrelationCorrelating(state: State, _key: number, value: MessageCorrelationValue): void {
  state.messages.awaitCorrelation(value.messageKey, value.requestId)
}

/** Correlated, or nobody took it after all. */
export function messageCorrelationEnded(state: State, _key: number, value: MessageCorrelationValue): void {
  state.messages.endCorrelation(value.messageKey)
}
