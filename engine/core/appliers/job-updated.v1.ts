import type { State } from '../state/state.ts'
import type { JobValue } from '../work-values.ts'

export function jobRetriesUpdated(state: State, key: number, { retries }: JobValue): void {
  state.jobs.change(key, { retries })
}

export function jobTimeoutUpdated(state: State, key: number, { deadline }: JobValue): void {
  state.jobs.change(key, { deadline })
}

export function jobUpdated(state: State, key: number, value: JobValue): void {
  if (value.changedAttributes.includes('retries')) jobRetriesUpdated(state, key, value)
  if (value.changedAttributes.includes('timeout')) jobTimeoutUpdated(state, key, value)
}
