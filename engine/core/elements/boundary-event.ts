import { AssertionFailure } from '../assert.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import { cancelJob } from '../behaviors/jobs.ts'
import { completeAndLeave, terminateFinally } from '../behaviors/transitions.ts'
import { applyOutputMappings } from '../behaviors/variable-mapping.ts'
import type { ElementProcessor } from './element-processor.ts'

/** Begins when its event has come (`behaviors/events.ts`): its activity did the waiting. */
export const boundaryEvent: ElementProcessor = {
  activate() {
    throw new AssertionFailure('A boundary event is never activated by a command')
  },

  prepareCompletion: applyOutputMappings,

  complete: completeAndLeave,

  terminate(element, processing) {
    cancelJob(element.key, processing)
    resolveIncidents(element.key, processing)
    terminateFinally(element, processing)
  },
}
