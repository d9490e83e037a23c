import type { State } from '../state/state.ts'

export function inputCollectionEvaluated(
  state: State,
  key: number,
  value: { readonly inputCollection: readonly string[] },
): void {
  state.inputCollections.put(key, value.inputCollection)
}
