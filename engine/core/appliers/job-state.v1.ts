import { NO_VARIABLES } from '../behaviors/events.ts'
import type { State } from '../state/state.ts'
import type { JobBatchValue, JobValue } from '../work-values.ts'

/** What the workers send stays in the log; the job in the state does without. */
const stored = (value: JobValue): JobValue => ({ ...value, variables: NO_VARIABLES })

export function jobBatchActivated(state: State, _key: number, batch: JobBatchValue): void {
  for (const [index, job] of batch.jobs.entries()) {
    const key = batch.jobKeys[index]
    if (key !== undefined) state.jobs.put(key, 'ACTIVATED', stored(job))
  }
}

export function jobCompleted(state: State, key: number, value: JobValue): void {
  state.jobs.remove(key)
  if (state.elementInstances.get(value.elementInstanceKey))
    state.elementInstances.update(value.elementInstanceKey, { jobKey: -1 })
}

export function jobCanceled(state: State, key: number): void {
  state.jobs.remove(key)
}

export function jobFailed(state: State, key: number, value: JobValue): void {
  const again = value.retries > 0 && value.retryBackoff <= 0
  state.jobs.put(key, again ? 'ACTIVATABLE' : 'FAILED', stored(value))
}

/** Timed out, or its back-off is over. */
export function jobActivatable(state: State, key: number, value: JobValue): void {
  state.jobs.put(key, 'ACTIVATABLE', stored(value))
}

/** A caught error ends the job; one that nobody catches stays with its incident. */
export function jobErrorThrown(state: State, key: number, value: JobValue): void {
  if (value.elementId === 'NO_CATCH_EVENT_FOUND') {
    state.jobs.put(key, 'ERROR_THROWN', stored(value))
    return
  }
  state.elementInstances.update(value.elementInstanceKey, { jobKey: -1 })
  state.jobs.remove(key)
}
