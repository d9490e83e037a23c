import { present } from '../assert.ts'
import type { ElementContext, Outcome } from '../elements/element-processor.ts'
import { isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import type { Variables } from '../record.ts'
import { evaluateString } from './expressions.ts'

export interface SignalValue {
  readonly signalName: string
  readonly variables: Variables
  readonly tenantId: string
}

/** Everybody who waits for the signal gets the element's local variables. */
export function broadcastSignal(element: ElementContext, processing: Processing): Outcome {
  const signal = present(element.node.signal, 'a signal')
  const signalName = signal.name ?? evaluateString(signal.nameExpression, element.key, processing)
  if (isFailure(signalName)) return signalName
  const variables = processing.state.variables.localDocument(element.key)
  const value: SignalValue = { signalName, variables, tenantId: element.value.tenantId }
  processing.writers.command(processing.nextKey(), 'SIGNAL', 'BROADCAST', value)
  return undefined
}
