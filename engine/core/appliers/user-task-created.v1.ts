import { NO_VARIABLES } from '../behaviors/events.ts'
import type { State } from '../state/state.ts'
import type { UserTaskValue } from '../work-values.ts'
import { withChangedAttributes } from './user-task-updated.v1.ts'

/** The model's assignee is set by an assignment of its own, once the task is created. */
export function userTaskCreating(state: State, key: number, value: UserTaskValue): void {
  const { assignee } = value
  const task = { ...value, assignee: '', variables: NO_VARIABLES }
  state.userTasks.put(key, {
    state: 'CREATING',
    value: task,
    intermediate: value,
    ...(assignee && { initialAssignee: assignee }),
  })
  if (state.elementInstances.get(value.elementInstanceKey))
    state.elementInstances.update(value.elementInstanceKey, { userTaskKey: key })
}

export function userTaskCreated(state: State, key: number, value: UserTaskValue): void {
  const task = state.userTasks.get(key)
  if (!task) return
  const { initialAssignee } = task
  state.userTasks.put(key, {
    state: 'CREATED',
    value: withChangedAttributes(task.value, value),
    ...(initialAssignee && { initialAssignee }),
  })
}
