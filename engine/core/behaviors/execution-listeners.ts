/**
 * Execution listeners: jobs around an element's steps, one after the other. The element knows nothing of them: it is
 * prepared, then its listeners have their say, then it goes on (`commands/{activate,complete}-element.ts`).
 */
import type { ElementContext, ElementProcessor, Outcome } from '../elements/element-processor.ts'
import { isFailure } from '../failure.ts'
import type { JobProperties } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { eventTriggered } from './events.ts'
import { createJob, evaluateJob } from './jobs.ts'
import { setLocalVariables } from './variables.ts'

/** @param next the start listener whose turn it is; after the last the element is activated */
export function activateAfterListeners(
  element: ElementContext,
  processor: ElementProcessor,
  processing: Processing,
  next = 0,
): Outcome {
  const listener = element.node.executionListeners.start[next]
  return listener ? callListener(listener, 'START', element, processing) : processor.activate(element, processing)
}

/** @param next the end listener whose turn it is; after the last the element is completed */
export function completeAfterListeners(
  element: ElementContext,
  processor: ElementProcessor,
  processing: Processing,
  next = 0,
): Outcome {
  const listener = element.node.executionListeners.end[next]
  return listener ? callListener(listener, 'END', element, processing) : processor.complete(element, processing)
}

/** What the listener's worker brought: a start listener's stays with the element, an end listener's goes to the scope around it. */
export function takeListenerVariables(element: ElementContext, processing: Processing): void {
  const { key, value, state } = element
  const trigger = processing.state.eventScopes.peekTrigger(key)
  if (!trigger) return
  const scopeKey = state === 'ELEMENT_ACTIVATING' || value.flowScopeKey <= 0 ? key : value.flowScopeKey
  setLocalVariables(scopeKey, value, trigger.variables, processing)
  eventTriggered(trigger.eventKey, key, trigger.elementId, value, processing)
}

function callListener(listener: JobProperties, event: 'START' | 'END', element: ElementContext, processing: Processing): Outcome {
  const job = evaluateJob(listener, element, processing)
  if (isFailure(job)) return job
  createJob(job, element, processing, 'EXECUTION_LISTENER', event)
  return undefined
}
