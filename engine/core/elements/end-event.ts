import { resolveIncidents } from '../behaviors/incidents.ts'
import { completeAndLeave, completeElement, terminateFinally, transitionToActivated } from '../behaviors/transitions.ts'
import type { ElementProcessor } from './element-processor.ts'

export const endEvent: ElementProcessor = {
  activate(element, processing) {
    completeElement(transitionToActivated(element, processing), processing)
    return undefined
  },

  complete: completeAndLeave,

  terminate(element, processing) {
    resolveIncidents(element.key, processing)
    terminateFinally(element, processing)
  },
}
