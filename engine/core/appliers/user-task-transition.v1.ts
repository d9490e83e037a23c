import { forgetTaskListeners } from './user-task-denied.v1.ts'
import type { State } from '../state/state.ts'
import type { UserTaskState } from '../state/user-tasks.ts'
import type { UserTaskValue } from '../work-values.ts'

/** The task stays as it is until the transition is done; what it would become is kept beside it. */
export function userTaskInTransition(to: UserTaskState) {
  return (state: State, key: number, value: UserTaskValue): void => {
    const task = state.userTasks.get(key)
    if (!task) return
    if (to === 'CANCELING') {
      state.userTasks.put(key, { state: to, value: task.value, intermediate: value })
      forgetTaskListeners(state, value.elementInstanceKey)
    } else state.userTasks.put(key, { ...task, state: to, intermediate: value })
  }
}
