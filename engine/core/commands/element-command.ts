import { present } from '../assert.ts'
import type { ElementContext, ElementProcessor, ElementType } from '../elements/element-processor.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'

/** What an element command is about; its state is the instance's, if there is one already. */
export function elementInHand(command: CommandRecord<ProcessInstanceValue>, processing: Processing): ElementContext {
  const { key, value } = command
  const state = processing.state.elementInstances.get(key)?.state ?? 'ELEMENT_ACTIVATING'
  return { key, value, node: processing.state.definitions.nodeOf(value), state }
}

/** The element in hand, where nothing keeps it from the transition; else the command is rejected, with what `cannot` says. */
export function elementThatMay(
  cannot: (element: ElementContext, processing: Processing) => string | undefined,
  command: CommandRecord<ProcessInstanceValue>,
  processing: Processing,
): ElementContext | undefined {
  const element = elementInHand(command, processing)
  const reason = cannot(element, processing)
  if (reason === undefined) return element
  processing.writers.reject(command, 'INVALID_STATE', reason)
  return undefined
}

export function processorOf(element: ElementContext, processing: Processing): ElementProcessor {
  const type = element.node.elementType
  return present(processing.elements[type as ElementType], `a processor for ${type}`)
}
