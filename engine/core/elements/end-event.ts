import { present } from '../assert.ts'
import { flowScopeOf } from '../behaviors/containers.ts'
import { findErrorCatch } from '../behaviors/error-catching.ts'
import { activateCatchEvent, canTriggerElement, NO_VARIABLES } from '../behaviors/events.ts'
import { evaluateString } from '../behaviors/expressions.ts'
import { resolveIncidents } from '../behaviors/incidents.ts'
import { cancelJob } from '../behaviors/jobs.ts'
import { throwEvent } from '../behaviors/throw-events.ts'
import {
  completeAndLeave,
  terminateChildren,
  terminateFinally,
  transitionToActivated,
  transitionToCompleted,
} from '../behaviors/transitions.ts'
import { applyInputMappings, applyOutputMappings } from '../behaviors/variable-mapping.ts'
import { Failure, isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import type { ElementContext, ElementProcessor, Outcome } from './element-processor.ts'

/** Ends its path: by itself, with an error for a scope outside, for all of its scope, or with a job that sends a message. */
export const endEvent: ElementProcessor = {
  prepareActivation: (element, processing) =>
    element.node.job || element.node.eventType === 'SIGNAL' ? applyInputMappings(element, processing) : undefined,

  activate(element, processing) {
    if (element.node.eventType === 'ERROR') return throwError(element, processing)
    return throwEvent(element, processing)
  },

  prepareCompletion: (element, processing) =>
    element.node.isTerminateEnd ? undefined : applyOutputMappings(element, processing),

  complete: (element, processing) =>
    element.node.isTerminateEnd ? endScope(element, processing) : completeAndLeave(element, processing),

  terminate(element, processing) {
    cancelJob(element.key, processing)
    resolveIncidents(element.key, processing)
    terminateFinally(element, processing)
  },
}

/** The scope that catches it is interrupted; this event ends with it. */
function throwError(element: ElementContext, processing: Processing): Outcome {
  const error = present(element.node.error, 'an error')
  const code = error.code ?? evaluateString(error.codeExpression, element.key, processing)
  if (isFailure(code)) return code
  const thrower = processing.state.elementInstances.get(element.value.flowScopeKey)
  const caught = findErrorCatch(code, '', thrower, processing)
  if (typeof caught === 'string') return new Failure(caught, 'UNHANDLED_ERROR_EVENT')
  transitionToActivated(element, processing)
  if (canTriggerElement(caught.scope, caught.catchEvent.id, processing))
    activateCatchEvent(caught.catchEvent, caught.scope, NO_VARIABLES, processing)
  return undefined
}

/** A terminate end event: nothing else in the scope goes on. */
function endScope(element: ElementContext, processing: Processing): Outcome {
  const completed = transitionToCompleted(element, processing)
  if (isFailure(completed)) return completed
  terminateChildren(flowScopeOf(completed, processing), processing)
  return undefined
}
