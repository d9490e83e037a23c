import { activity, endWaiting } from '../behaviors/activities.ts'
import { subscribeToEvents } from '../behaviors/event-subscriptions.ts'
import { completeElement, terminateFinally, transitionToActivated } from '../behaviors/transitions.ts'
import { applyInputMappings } from '../behaviors/variable-mapping.ts'
import type { ElementProcessor } from './element-processor.ts'

/** Waits for its message, timer or signal. The catching end of a link passes at once. */
export const intermediateCatchEvent: ElementProcessor = {
  ...activity,

  prepareActivation: (element, processing) => (element.node.link ? undefined : applyInputMappings(element, processing)),

  activate(element, processing) {
    if (element.node.link) {
      completeElement(transitionToActivated(element, processing), processing)
      return undefined
    }
    const outcome = subscribeToEvents(element.node, element, processing)
    if (outcome) return outcome
    transitionToActivated(element, processing)
    return undefined
  },

  terminate(element, processing) {
    endWaiting(element, processing)
    terminateFinally(element, processing)
  },
}
