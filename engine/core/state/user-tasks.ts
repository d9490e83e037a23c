import type { UserTaskValue, VariableDocumentValue } from '../work-values.ts'
import type { StateStore, Table } from './state-store.ts'

export type UserTaskState = 'CREATING' | 'CREATED' | 'ASSIGNING' | 'CLAIMING' | 'UPDATING' | 'COMPLETING' | 'CANCELING'

/** Between what is announced and what is done. */
export type UserTaskTransition = Exclude<UserTaskState, 'CREATED'>

export interface UserTask {
  readonly state: UserTaskState
  readonly value: UserTaskValue
  /** What a transition under way would make of the task; becomes `value` when the transition is done. */
  readonly intermediate?: UserTaskValue
  /** The assignee to set once it is created. */
  readonly initialAssignee?: string
  /** The variables that an update under way brings, and the key of their record. */
  readonly variableUpdate?: { readonly key: number; readonly value: VariableDocumentValue }
}

export class UserTasksView {
  protected readonly tasks: Table<UserTask>

  constructor(store: StateStore) {
    this.tasks = store.table('user-tasks', ['number'])
  }

  get(key: number): UserTask | undefined {
    return this.tasks.get([key])
  }
}

export class UserTasks extends UserTasksView {
  put(key: number, task: UserTask): void {
    this.tasks.put([key], task)
  }

  remove(key: number): void {
    this.tasks.delete([key])
  }
}
