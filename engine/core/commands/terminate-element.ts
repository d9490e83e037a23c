import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { interruptByRuntimeInstruction, transitionToTerminating } from '../behaviors/transitions.ts'
import { cannotTerminate } from '../behaviors/transition-guard.ts'
import { elementInHand, processorOf } from './element-command.ts'

export function terminateElement(command: CommandRecord<ProcessInstanceValue>, processing: Processing): void {
  const element = elementInHand(command, processing)
  const refused = cannotTerminate(element, processing)
  if (refused) {
    processing.writers.reject(command, 'INVALID_STATE', refused)
    return
  }
  const terminating = transitionToTerminating(element, processing)
  processorOf(element, processing).terminate(terminating, processing)
  if (element.node.elementType !== 'PROCESS') interruptByRuntimeInstruction(terminating, processing)
}
