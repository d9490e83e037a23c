import type { TaskParts } from '../tasks/complete-task.ts'
import type { PendingActions } from './pending-actions.ts'
import type { CaseService, NotificationService } from '../plugin-api.ts'

/** What actions are done with. */
export interface ActionParts extends TaskParts {
  readonly cases: CaseService
  readonly notifications: NotificationService
  /** What is stored before it is done. */
  readonly pending: PendingActions
}
