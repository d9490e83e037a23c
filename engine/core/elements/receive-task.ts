import { activity } from '../behaviors/activities.ts'
import { subscribeToEvents } from '../behaviors/event-subscriptions.ts'
import { transitionToActivated } from '../behaviors/transitions.ts'
import type { ElementProcessor } from './element-processor.ts'

/** Waits for its message. */
export const receiveTask: ElementProcessor = {
  ...activity,

  activate(element, processing) {
    const outcome = subscribeToEvents(element.node, element, processing)
    if (outcome) return outcome
    transitionToActivated(element, processing)
    return undefined
  },
}
