import type { State } from '../state/state.ts'

/** The process instance goes no further than the element that the instruction names. */
export function runtimeInstructionInterrupted(state: State, key: number, value: { readonly elementId: string }): void {
  state.elementInstances.update(key, { interruptingElementId: value.elementId, interruptedByRuntimeInstruction: true })
}
