import { present } from '../assert.ts'
import { endWaiting } from '../behaviors/activities.ts'
import { subscribeToEvents, unsubscribeFromEvents } from '../behaviors/event-subscriptions.ts'
import { beginTriggeredEvent, findTrigger } from '../behaviors/termination.ts'
import {
  interruptByRuntimeInstruction,
  terminateFinally,
  transitionToActivated,
  transitionToCompleted,
} from '../behaviors/transitions.ts'
import { isFailure } from '../failure.ts'
import type { ElementProcessor } from './element-processor.ts'

/** Waits for the events behind it; the first to come goes on alone. */
export const eventBasedGateway: ElementProcessor = {
  activate(element, processing) {
    const outcome = subscribeToEvents(element.node, element, processing)
    if (outcome) return outcome
    transitionToActivated(element, processing)
    return undefined
  },

  prepareCompletion(element, processing) {
    unsubscribeFromEvents(element.key, processing)
    return undefined
  },

  complete(element, processing) {
    const trigger = present(findTrigger(element, processing), 'the event that the gateway waited for')
    const completed = transitionToCompleted(element, processing)
    if (isFailure(completed)) return completed
    if (interruptByRuntimeInstruction(completed, processing)) return undefined
    beginTriggeredEvent(trigger, element.key, completed.value.flowScopeKey, completed, processing)
    return undefined
  },

  terminate(element, processing) {
    endWaiting(element, processing)
    terminateFinally(element, processing)
  },
}
