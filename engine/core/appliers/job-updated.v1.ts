import type { State } from '../state/state.ts'
import type { JobValue } from '../work-values.ts'

export function jobRetriesUpdated(state: State, key: number, { retries }: JobValue): void {
  state.jobs.change(key, { retries })
}

export function jobTimeoutUpdated(state: State, key: number, { deadline }: JobValue): void {
  state.jobs.change(key, { deadline })
}

/** Changed together with the retries, the deadline stays as it was: measured on the real engine, 8.8.0. */
export function jobUpdated(state: State, key: number, value: JobValue): void {
  if (value.changedAttributes.includes('retries')) jobRetriesUpdated(state, key, value)
  else if (value.changedAttributes.includes('timeout')) jobTimeoutUpdated(state, key, value)
}
