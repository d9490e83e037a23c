import type { State } from '../state/state.ts'
import type { UserTaskValue } from '../work-values.ts'

/** The task stays as it was. */
export function userTaskDenied(state: State, key: number, value: UserTaskValue): void {
  const task = state.userTasks.get(key)
  if (task) state.userTasks.put(key, { state: 'CREATED', value: task.value })
  forgetTaskListeners(state, value.elementInstanceKey)
}

/** The next transition asks its listeners from the first one on. */
export function forgetTaskListeners(state: State, elementInstanceKey: number): void {
  const instance = state.elementInstances.get(elementInstanceKey)
  if (instance && Object.keys(instance.taskListenerIndices).length > 0)
    state.elementInstances.update(elementInstanceKey, { taskListenerIndices: {} })
}
