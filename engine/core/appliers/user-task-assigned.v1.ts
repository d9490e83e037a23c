import { NO_VARIABLES } from '../behaviors/events.ts'
import { forgetTaskListeners } from './user-task-denied.v1.ts'
import type { State } from '../state/state.ts'
import type { UserTaskValue } from '../work-values.ts'

export function userTaskAssigned(state: State, key: number, value: UserTaskValue): void {
  state.userTasks.put(key, { state: 'CREATED', value: { ...value, variables: NO_VARIABLES, changedAttributes: [], action: '' } })
  forgetTaskListeners(state, value.elementInstanceKey)
}
