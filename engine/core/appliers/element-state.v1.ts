import type { ProcessInstanceValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function elementActivated(state: State, key: number, _value: ProcessInstanceValue): void {
  state.elementInstances.update(key, { state: 'ELEMENT_ACTIVATED', executionListenerIndex: 0 })
}

export function elementCompleting(state: State, key: number, _value: ProcessInstanceValue): void {
  state.elementInstances.update(key, { state: 'ELEMENT_COMPLETING' })
}

export function elementTerminating(state: State, key: number, _value: ProcessInstanceValue): void {
  state.elementInstances.update(key, { state: 'ELEMENT_TERMINATING' })
}
