import { isFailure } from '../failure.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { childActivating } from '../behaviors/containers.ts'
import { activateAfterListeners } from '../behaviors/execution-listeners.ts'
import { createIncident } from '../behaviors/incidents.ts'
import { transitionToActivating } from '../behaviors/transitions.ts'
import { cannotActivate } from '../behaviors/transition-guard.ts'
import { elementThatMay, processorOf } from './element-command.ts'

/** Also tried again when the incident of an ACTIVATING element is resolved. */
export function activateElement(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementThatMay(cannotActivate, command, processing)
  if (!element) return
  const activating = transitionToActivating(element, processing)
  const processor = processorOf(element, processing)
  const outcome =
    childActivating(activating, processing) ??
    processor.prepareActivation?.(activating, processing) ??
    activateAfterListeners(activating, processor, processing)
  if (isFailure(outcome)) createIncident(outcome, activating, processing)
}
