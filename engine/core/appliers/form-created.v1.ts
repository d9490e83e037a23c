import type { FormValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function formCreated(state: State, _key: number, value: FormValue): void {
  state.forms.put(value)
}
