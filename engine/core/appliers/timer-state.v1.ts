import type { TimerValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function timerCreated(state: State, key: number, value: TimerValue): void {
  state.timers.put(key, value)
}

/** Triggered or canceled. A start event's timer is written with the instance it started: the stored one tells its place. */
export function timerGone(state: State, key: number, value: TimerValue): void {
  const stored = state.timers.get(value.elementInstanceKey, key)
  if (stored) state.timers.remove(key, stored)
}
