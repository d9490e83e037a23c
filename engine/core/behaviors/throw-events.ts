/** What intermediate throw events and end events do alike. */
import { present } from '../assert.ts'
import type { ElementContext, Outcome } from '../elements/element-processor.ts'
import { isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import { triggerCompensation } from './compensation.ts'
import { escalationCode, throwEscalation } from './escalations.ts'
import { broadcastSignal } from './signals.ts'
import { createJob, evaluateJob } from './jobs.ts'
import { completeElement, transitionToActivated } from './transitions.ts'

export function throwEvent(element: ElementContext, processing: Processing): Outcome {
  const { escalation, eventType, job, signal } = element.node
  if (job) return waitForJob(element, processing)
  if (signal) {
    const outcome = broadcastSignal(element, processing)
    if (outcome) return outcome
  }
  if (escalation) {
    const code = escalationCode(escalation, element, processing)
    if (isFailure(code)) return code
    const activated = transitionToActivated(element, processing)
    if (throwEscalation(code, activated, processing)) completeElement(activated, processing)
    return undefined
  }
  const activated = transitionToActivated(element, processing)
  // The last compensation handler to complete also completes this event.
  if (eventType !== 'COMPENSATION' || !triggerCompensation(activated, processing)) completeElement(activated, processing)
  return undefined
}

function waitForJob(element: ElementContext, processing: Processing): Outcome {
  const job = evaluateJob(present(element.node.job, 'a job definition'), element, processing)
  if (isFailure(job)) return job
  createJob(job, element, processing)
  transitionToActivated(element, processing)
  return undefined
}
