import { createIncident } from '../behaviors/incidents.ts'
import { transitionToActivating, transitionToCompleting, transitionToTerminating } from '../behaviors/transitions.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import { Failure } from '../failure.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceModificationValue, ProcessInstanceValue } from '../record-values.ts'
import { elementInHand } from './element-command.ts'

type Transition = (element: ElementContext, processing: Processing) => ElementContext

/** What the element was about to do, so that resolving the incident tries it again. */
const BEGUN: Readonly<Record<string, Transition>> = {
  ACTIVATE_ELEMENT: transitionToActivating,
  COMPLETE_ELEMENT: transitionToCompleting,
  TERMINATE_ELEMENT: transitionToTerminating,
}

/** In place of a command that would write more than the log takes at once: an element waits with an incident, all else is refused. */
export function stopOversizedCommand(command: CommandRecord, processing: Processing): void {
  const { valueType, intent, value } = command
  const begin = valueType === 'PROCESS_INSTANCE' ? BEGUN[intent] : undefined
  if (begin && (value as ProcessInstanceValue).bpmnElementType !== 'PROCESS') {
    const element = begin(elementInHand(command as CommandRecord<ProcessInstanceValue>, processing), processing)
    const message = `Expected to process element '${element.node.id}', but exceeded MAX_MESSAGE_SIZE limitation. If you have large or many variables consider reducing these.`
    createIncident(new Failure(message, 'MESSAGE_SIZE_EXCEEDED'), element, processing)
  } else if (valueType === 'PROCESS_INSTANCE_MODIFICATION') {
    const { processInstanceKey } = value as ProcessInstanceModificationValue
    const reason = `Unable to modify process instance with key '${processInstanceKey}' as the size exceeds the maximum batch size. Please reduce the size by splitting the modification into multiple commands.`
    processing.writers.reject(command, 'INVALID_ARGUMENT', reason)
  } else processing.writers.reject(command, 'EXCEEDED_BATCH_RECORD_SIZE', '')
}
