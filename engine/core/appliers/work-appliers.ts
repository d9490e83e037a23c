import type { Appliers } from './applier.ts'
import { jobCreated } from './job-created.v1.ts'

/** Events of jobs, user tasks, messages and their subscriptions, incidents' resolution, the clock. */
export const workAppliers = {
  'JOB/CREATED/1': jobCreated,
} satisfies Appliers
