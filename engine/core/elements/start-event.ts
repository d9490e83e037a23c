import { afterChildTerminated, flowScopeOf } from '../behaviors/containers.ts'
import { subscribeToEvents } from '../behaviors/event-subscriptions.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import { cancelJob } from '../behaviors/jobs.ts'
import { completeAndLeave, completeElement, transitionToActivated, transitionToTerminated } from '../behaviors/transitions.ts'
import { applyOutputMappings } from '../behaviors/variable-mapping.ts'
import type { ElementProcessor } from './element-processor.ts'

/** Once it is left its scope waits for events: boundary events' and event subprocesses' expressions see what it has brought. */
export const startEvent: ElementProcessor = {
  activate(element, processing) {
    completeElement(transitionToActivated(element, processing), processing)
    return undefined
  },

  prepareCompletion: applyOutputMappings,

  complete(element, processing) {
    const scope = flowScopeOf(element, processing)
    return subscribeToEvents(scope.node, scope, processing) ?? completeAndLeave(element, processing)
  },

  terminate(element, processing) {
    cancelJob(element.key, processing)
    const terminated = transitionToTerminated(element, processing)
    resolveIncidents(element.key, processing)
    afterChildTerminated(terminated, processing)
  },
}
