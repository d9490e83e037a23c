import { completeActivity } from '../behaviors/activities.ts'
import { cancelJob } from '../behaviors/jobs.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import { afterChildTerminated } from '../behaviors/containers.ts'
import { completeElement, transitionToActivated, transitionToTerminated } from '../behaviors/transitions.ts'
import type { ElementProcessor } from './element-processor.ts'

/** A task without a type, or a manual one: done as soon as reached. */
export const undefinedTask: ElementProcessor = {
  activate(element, processing) {
    completeElement(transitionToActivated(element, processing), processing)
    return undefined
  },

  complete: completeActivity,

  terminate(element, processing) {
    cancelJob(element.key, processing)
    const terminated = transitionToTerminated(element, processing)
    resolveIncidents(element.key, processing)
    afterChildTerminated(terminated, processing)
  },
}
