import { activateAfterListeners, completeAfterListeners, takeListenerVariables } from '../behaviors/execution-listeners.ts'
import { createIncident } from '../behaviors/incidents.ts'
import { cannotCompleteListener } from '../behaviors/transition-guard.ts'
import { isFailure } from '../failure.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { elementThatMay, processorOf } from './element-command.ts'

/** A listener's job is done: the next listener's turn, or the element goes on. */
export function completeExecutionListener(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementThatMay(cannotCompleteListener, command, processing)
  if (!element) return
  takeListenerVariables(element, processing)
  const goOn = element.state === 'ELEMENT_ACTIVATING' ? activateAfterListeners : completeAfterListeners
  const { executionListenerIndex } = processing.state.elementInstances.existing(element.key)
  const outcome = goOn(element, processorOf(element, processing), processing, executionListenerIndex)
  if (isFailure(outcome)) createIncident(outcome, element, processing)
}
