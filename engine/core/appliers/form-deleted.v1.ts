import type { FormValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function formDeleted(state: State, _key: number, value: FormValue): void {
  state.forms.remove(value)
}
