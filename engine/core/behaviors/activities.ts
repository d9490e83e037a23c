/** The steps that most activities share. */
import type { ElementContext, ElementProcessor, Outcome } from '../elements/element-processor.ts'
import { isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import { completeCompensation, rememberForCompensation } from './compensation.ts'
import { unsubscribeFromEvents } from './event-subscriptions.ts'
import { resolveIncidents } from './incidents.ts'
import { cancelJob } from './jobs.ts'
import { terminateActivity } from './termination.ts'
import { interruptByRuntimeInstruction, takeOutgoingFlows, transitionToCompleted } from './transitions.ts'
import { applyInputMappings, applyOutputMappings } from './variable-mapping.ts'

/** Output mappings; the events it waited for no longer count. */
export function mapOutputAndUnsubscribe(element: ElementContext, processing: Processing): Outcome {
  const outcome = applyOutputMappings(element, processing)
  if (outcome) return outcome
  unsubscribeFromEvents(element.key, processing)
  return undefined
}

/** Nothing more is to come: jobs (its own, a listener's), events and incidents go. */
export function endWaiting(element: ElementContext, processing: Processing): void {
  cancelJob(element.key, processing)
  unsubscribeFromEvents(element.key, processing)
  resolveIncidents(element.key, processing)
}

/** COMPLETED, then out through the sequence flows; compensation takes note. */
export function completeActivity(element: ElementContext, processing: Processing): Outcome {
  rememberForCompensation(element, processing)
  const completed = transitionToCompleted(element, processing)
  if (isFailure(completed)) return completed
  completeCompensation(completed, processing)
  if (!interruptByRuntimeInstruction(completed, processing)) takeOutgoingFlows(completed, processing)
  return undefined
}

/** An activity with mappings and boundary events; what it does is `activate`. */
export const activity: Pick<ElementProcessor, 'prepareActivation' | 'prepareCompletion' | 'complete' | 'terminate'> = {
  prepareActivation: applyInputMappings,
  prepareCompletion: mapOutputAndUnsubscribe,
  complete: completeActivity,
  terminate(element, processing) {
    endWaiting(element, processing)
    terminateActivity(element, processing)
  },
}
