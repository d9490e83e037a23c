import { present } from '../assert.ts'
import { cancelJob, createJob, evaluateJob } from '../behaviors/jobs.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import { completeAndLeave, terminateFinally, transitionToActivated } from '../behaviors/transitions.ts'
import { isFailure } from '../failure.ts'
import type { ElementProcessor } from './element-processor.ts'

/** Any task done by a job worker: it waits until the job is completed. */
export const jobWorkerTask: ElementProcessor = {
  activate(element, processing) {
    const job = evaluateJob(present(element.node.job, 'a job definition'), element, processing)
    if (isFailure(job)) return job
    createJob(job, element, processing)
    transitionToActivated(element, processing)
    return undefined
  },

  complete: completeAndLeave,

  terminate(element, processing) {
    cancelJob(element.key, processing)
    resolveIncidents(element.key, processing)
    terminateFinally(element, processing)
  },
}
