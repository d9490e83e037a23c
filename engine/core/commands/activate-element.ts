import type { ElementContext, ElementProcessor, Outcome } from '../elements/element-processor.ts'
import { isFailure } from '../failure.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { childActivating } from '../behaviors/containers.ts'
import { createIncident } from '../behaviors/incidents.ts'
import { transitionToActivating } from '../behaviors/transitions.ts'
import { cannotActivate } from '../behaviors/transition-guard.ts'
import { elementInHand, processorOf } from './element-command.ts'

/** Also tried again when the incident of an ACTIVATING element is resolved. */
export function activateElement(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementInHand(command, processing)
  const refused = cannotActivate(element, processing)
  if (refused) {
    processing.writers.reject(command, 'INVALID_STATE', refused)
    return
  }
  const activating = transitionToActivating(element, processing)
  const outcome = activate(activating, processorOf(element, processing), processing)
  if (isFailure(outcome)) createIncident(outcome, activating, processing)
}

function activate(element: ElementContext, processor: ElementProcessor, processing: Processing): Outcome {
  return (
    childActivating(element, processing) ??
    processor.prepareActivation?.(element, processing) ??
    processor.activate(element, processing)
  )
}
