import type { State } from '../state/state.ts'
import type { JobValue } from '../work-values.ts'

export function jobCreated(state: State, key: number, value: JobValue): void {
  state.jobs.put(key, 'ACTIVATABLE', value)
  const instance = state.elementInstances.get(value.elementInstanceKey)
  if (!instance) return
  const listenerIndex =
    value.jobKind === 'EXECUTION_LISTENER' ? instance.executionListenerIndex + 1 : instance.executionListenerIndex
  state.elementInstances.update(instance.key, {
    jobKey: key,
    executionListenerIndex: listenerIndex,
    taskListenerIndices:
      value.jobKind === 'TASK_LISTENER' ? withNext(instance.taskListenerIndices, value) : instance.taskListenerIndices,
  })
}

function withNext(indices: Readonly<Record<string, number>>, job: JobValue): Readonly<Record<string, number>> {
  const event = job.jobListenerEventType
  return { ...indices, [event]: (indices[event] ?? 0) + 1 }
}
