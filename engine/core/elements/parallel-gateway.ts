import { cancelJob } from '../behaviors/jobs.ts'
import { completeAndLeave, terminateFinally, transitionToActivated, transitionToCompleting } from '../behaviors/transitions.ts'
import { AssertionFailure } from '../assert.ts'
import type { ElementProcessor } from './element-processor.ts'

/** Forks into all its flows; as a join it is activated only when each incoming flow has been taken (`transition-guard.ts`). */
export const parallelGateway: ElementProcessor = {
  activate(element, processing) {
    return completeAndLeave(transitionToCompleting(transitionToActivated(element, processing), processing), processing)
  },

  complete() {
    throw new AssertionFailure('A gateway has no wait state: it completes when it is activated')
  },

  terminate(element, processing) {
    cancelJob(element.key, processing)
    terminateFinally(element, processing)
  },
}
