import type { State } from '../state/state.ts'

export function errorCreated(state: State, _key: number, value: { readonly processInstanceKey: number }): void {
  if (value.processInstanceKey > 0) state.bannedInstances.ban(value.processInstanceKey)
}
