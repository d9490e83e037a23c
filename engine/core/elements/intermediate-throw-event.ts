import { afterChildTerminated } from '../behaviors/containers.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import { cancelJob } from '../behaviors/jobs.ts'
import { throwEvent } from '../behaviors/throw-events.ts'
import {
  activateInFlowScope,
  completeAndLeave,
  interruptByRuntimeInstruction,
  transitionToCompleted,
  transitionToTerminated,
} from '../behaviors/transitions.ts'
import { applyInputMappings, applyOutputMappings } from '../behaviors/variable-mapping.ts'
import { present } from '../assert.ts'
import { isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import type { ElementContext, ElementProcessor, Outcome } from './element-processor.ts'

/** Passes at once, sends a message by a job, or jumps to the other end of its link. */
export const intermediateThrowEvent: ElementProcessor = {
  prepareActivation: (element, processing) =>
    element.node.job || element.node.signal ? applyInputMappings(element, processing) : undefined,

  activate: throwEvent,

  prepareCompletion: (element, processing) =>
    element.node.eventType === 'COMPENSATION' ? undefined : applyOutputMappings(element, processing),

  complete: (element, processing) => (element.node.link ? jump(element, processing) : completeAndLeave(element, processing)),

  terminate(element, processing) {
    cancelJob(element.key, processing)
    const terminated = transitionToTerminated(element, processing)
    resolveIncidents(element.key, processing)
    afterChildTerminated(terminated, processing)
  },
}

function jump(element: ElementContext, processing: Processing): Outcome {
  const completed = transitionToCompleted(element, processing)
  if (isFailure(completed)) return completed
  const target = present(element.node.link?.catchEvent, 'the other end of the link')
  if (!interruptByRuntimeInstruction(completed, processing)) activateInFlowScope(completed, target, processing)
  return undefined
}
