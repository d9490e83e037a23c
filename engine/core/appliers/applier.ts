import type { State } from '../state/state.ts'

/** Changes the state as one event says: a pure function of state and record. Once released it never changes: add a version. */
export type Applier<V = never> = (state: State, key: number, value: V) => void

/** For events that only tell. */
export const noChange: Applier = () => undefined

/** `VALUE_TYPE/INTENT/version` to applier. */
export type Appliers = Readonly<Record<string, Applier>>
