import type { Appliers } from './applier.ts'
import { userTaskAssigned } from './user-task-assigned.v1.ts'
import { userTaskCorrected } from './user-task-corrected.v1.ts'
import { userTaskCreated, userTaskCreating } from './user-task-created.v1.ts'
import { userTaskDenied } from './user-task-denied.v1.ts'
import { userTaskCanceled, userTaskCompleted } from './user-task-ended.v1.ts'
import { userTaskInTransition } from './user-task-transition.v1.ts'
import { userTaskUpdated } from './user-task-updated.v1.ts'

/** A transition is announced (`…ING`), then done: between the two, listeners may speak. */
export const userTaskAppliers = {
  'USER_TASK/CREATING/1': userTaskCreating,
  'USER_TASK/CREATED/1': userTaskCreated,
  'USER_TASK/ASSIGNING/1': userTaskInTransition('ASSIGNING'),
  'USER_TASK/CLAIMING/1': userTaskInTransition('CLAIMING'),
  'USER_TASK/ASSIGNED/1': userTaskAssigned,
  'USER_TASK/UPDATING/1': userTaskInTransition('UPDATING'),
  'USER_TASK/UPDATED/1': userTaskUpdated,
  'USER_TASK/COMPLETING/1': userTaskInTransition('COMPLETING'),
  'USER_TASK/CORRECTED/1': userTaskCorrected,
  'USER_TASK/ASSIGNMENT_DENIED/1': userTaskDenied,
  'USER_TASK/UPDATE_DENIED/1': userTaskDenied,
  'USER_TASK/COMPLETION_DENIED/1': userTaskDenied,
  'USER_TASK/COMPLETED/1': userTaskCompleted,
  'USER_TASK/CANCELING/1': userTaskInTransition('CANCELING'),
  'USER_TASK/CANCELED/1': userTaskCanceled,
} satisfies Appliers
