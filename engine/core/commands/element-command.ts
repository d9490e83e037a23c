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

export function processorOf(element: ElementContext, processing: Processing): ElementProcessor {
  const type = element.node.elementType
  return present(processing.elements[type as ElementType], `a processor for ${type}`)
}
