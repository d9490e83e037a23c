import type { ElementContext } from '../elements/element-processor.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { interruptByRuntimeInstruction, transitionToTerminating } from '../behaviors/transitions.ts'
import { cannotContinueTerminating, cannotTerminate } from '../behaviors/transition-guard.ts'
import { elementInHand, processorOf } from './element-command.ts'

export function terminateElement(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementInHand(command, processing)
  const refused = cannotTerminate(element, processing)
  if (refused) {
    processing.writers.reject(command, 'INVALID_STATE', refused)
    return
  }
  const terminating = transitionToTerminating(element, processing)
  if (processorOf(element, processing).terminate(terminating, processing) !== 'waiting') goOn(terminating, processing)
}

/** What the element had to wait for before it goes is done. */
export function continueTerminatingElement(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementInHand(command, processing)
  const refused = cannotContinueTerminating(element, processing)
  if (refused) {
    processing.writers.reject(command, 'INVALID_STATE', refused)
    return
  }
  goOn(element, processing)
}

function goOn(element: ElementContext, processing: Processing): void {
  if (element.node.elementType !== 'PROCESS') interruptByRuntimeInstruction(element, processing)
  processorOf(element, processing).continueTerminating?.(element, processing)
}
