/**
 * A step: what a person would tell as one thing that happened. Steps hold all that the records said; none is left out.
 */
export type StepKind =
  | 'process-started'
  | 'process-completed'
  | 'process-terminated'
  | 'activated'
  | 'passed'
  | 'completed'
  | 'terminated'
  | 'task-assigned'
  | 'task-unassigned'
  | 'task-updated'
  | 'task-completed'
  | 'job-completed'
  | 'job-failed'
  | 'job-timed-out'
  | 'job-retries-updated'
  | 'error-thrown'
  | 'timer-triggered'
  | 'message-correlated'
  | 'incident-created'
  | 'incident-resolved'
  | 'variables-set'
  | 'modified'
  | 'migrated'

export interface Step {
  readonly index: number
  /** Position of its first record: stable, so a step can be linked to. */
  readonly position: number
  readonly at: number
  readonly kind: StepKind
  readonly elementId: string
  readonly elementType?: string
  readonly elementInstanceKey?: string
  readonly detail: StepDetail
  readonly changes: readonly VariableChange[]
  readonly effects: readonly Effect[]
}

export interface StepDetail {
  userTaskKey?: string
  /** The engine's key of the form version that the task was created with. */
  formKey?: string
  assignee?: string
  candidateGroups?: readonly string[]
  candidateUsers?: readonly string[]
  changedAttributes?: readonly string[]
  submissionId?: string
  jobType?: string
  worker?: string
  retries?: number
  errorCode?: string
  errorType?: string
  errorMessage?: string
  messageName?: string
  correlationKey?: string
  /** Milliseconds for a timer, ISO text for a user task. */
  dueDate?: number | string
  calledInstanceKey?: string
}

/** `before` is absent where the variable did not exist; values are JSON text, as the engine keeps them. */
export interface VariableChange {
  readonly scopeKey: string
  readonly name: string
  readonly before?: string
  readonly after: string
}

/** What a step did to the diagram. `scope`: the element instance it happened to. */
export type Effect =
  | {
      /** `left`: for another element, by a migration. */
      readonly type: 'entered' | 'left' | 'completed' | 'terminated'
      readonly elementId: string
      readonly scope: string
      readonly parent: string
    }
  | { readonly type: 'taken'; readonly elementId: string }
  | { readonly type: 'incident' | 'resolved'; readonly elementId: string }
