import type { TaskParts } from '../tasks/complete-task.ts'
import type { CaseService, NotificationService } from '../plugin-api.ts'

/** What actions are done with. */
export interface ActionParts extends TaskParts {
  readonly cases: CaseService
  readonly notifications: NotificationService
}
