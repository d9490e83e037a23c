import { isFailure } from '../failure.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { completeAfterListeners } from '../behaviors/execution-listeners.ts'
import { createIncident } from '../behaviors/incidents.ts'
import { transitionToCompleting } from '../behaviors/transitions.ts'
import { cannotComplete } from '../behaviors/transition-guard.ts'
import { elementThatMay, processorOf } from './element-command.ts'

/** Also tried again when the incident of a COMPLETING element is resolved. */
export function completeElement(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementThatMay(cannotComplete, command, processing)
  if (!element) return
  const completing = transitionToCompleting(element, processing)
  const processor = processorOf(element, processing)
  const outcome =
    processor.prepareCompletion?.(completing, processing) ?? completeAfterListeners(completing, processor, processing)
  if (isFailure(outcome)) createIncident(outcome, completing, processing)
}
