import type { ElementContext } from '../elements/element-processor.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { interruptByRuntimeInstruction, transitionToTerminating } from '../behaviors/transitions.ts'
import { cannotContinueTerminating, cannotTerminate } from '../behaviors/transition-guard.ts'
import { elementThatMay, processorOf } from './element-command.ts'

export function terminateElement(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementThatMay(cannotTerminate, command, processing)
  if (!element) return
  const terminating = transitionToTerminating(element, processing)
  if (processorOf(element, processing).terminate(terminating, processing) !== 'waiting') goOn(terminating, processing)
}

/** What the element had to wait for before it goes is done. */
export function continueTerminatingElement(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementThatMay(cannotContinueTerminating, command, processing)
  if (!element) return
  goOn(element, processing)
}

function goOn(element: ElementContext, processing: Processing): void {
  if (element.node.elementType !== 'PROCESS') interruptByRuntimeInstruction(element, processing)
  processorOf(element, processing).continueTerminating?.(element, processing)
}
