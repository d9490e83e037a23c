import { CHANGEABLE } from '../behaviors/user-task-attributes.ts'
import type { State } from '../state/state.ts'
import type { UserTaskValue } from '../work-values.ts'

/** What the transition under way would make of the task is another thing now. */
export function userTaskCorrected(state: State, key: number, value: UserTaskValue): void {
  const task = state.userTasks.get(key)
  if (!task?.intermediate) return
  const corrections = Object.fromEntries(CHANGEABLE.map(attribute => [attribute, value[attribute]]))
  state.userTasks.put(key, { ...task, intermediate: { ...task.intermediate, ...corrections } })
}
