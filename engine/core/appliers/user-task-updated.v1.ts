import { CHANGEABLE } from '../behaviors/user-task-attributes.ts'
import { forgetTaskListeners } from './user-task-denied.v1.ts'
import type { State } from '../state/state.ts'
import type { UserTaskValue } from '../work-values.ts'

export function userTaskUpdated(state: State, key: number, value: UserTaskValue): void {
  const task = state.userTasks.get(key)
  if (task) state.userTasks.put(key, { state: 'CREATED', value: withChangedAttributes(task.value, value) })
  forgetTaskListeners(state, value.elementInstanceKey)
}

/** Takes over the attributes that the change names, and only those. */
export function withChangedAttributes(task: UserTaskValue, change: UserTaskValue): UserTaskValue {
  const named = CHANGEABLE.filter(attribute => change.changedAttributes.includes(attribute))
  return { ...task, ...Object.fromEntries(named.map(attribute => [attribute, change[attribute]])) }
}
