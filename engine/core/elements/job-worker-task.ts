import { present } from '../assert.ts'
import { activity } from '../behaviors/activities.ts'
import { subscribeToEvents } from '../behaviors/event-subscriptions.ts'
import { createJob, evaluateJob } from '../behaviors/jobs.ts'
import { transitionToActivated } from '../behaviors/transitions.ts'
import { isFailure } from '../failure.ts'
import type { ElementProcessor } from './element-processor.ts'

/** Any task done by a job worker: it waits until the job is completed. */
export const jobWorkerTask: ElementProcessor = {
  ...activity,

  activate(element, processing) {
    const job = evaluateJob(present(element.node.job, 'a job definition'), element, processing)
    if (isFailure(job)) return job
    const outcome = subscribeToEvents(element.node, element, processing)
    if (outcome) return outcome
    createJob(job, element, processing)
    transitionToActivated(element, processing)
    return undefined
  },
}
