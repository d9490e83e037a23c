import { activateCatchEvent, canTriggerElement, startProcessInstance } from '../behaviors/events.ts'
import type { SignalValue } from '../behaviors/signals.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { SignalSubscription } from '../state/signal-subscriptions.ts'

/** All who wait for it now; a signal is not kept for later. */
export function broadcastSignal(command: CommandRecord<SignalValue>, processing: Processing): void {
  const key = processing.nextKey()
  const { value } = command
  const subscriptions = [...processing.state.signalSubscriptions.named(value.signalName)]
  processing.writers.event(key, 'SIGNAL', 'BROADCASTED', value)
  processing.writers.respond(key, 'SIGNAL', 'BROADCASTED', value)
  for (const subscription of subscriptions) deliver(subscription, value, processing)
}

function deliver({ value: subscription }: SignalSubscription, signal: SignalValue, processing: Processing): void {
  const { processDefinitionKey, catchEventId, catchEventInstanceKey } = subscription
  if (catchEventInstanceKey === -1) {
    startProcessInstance(processDefinitionKey, processing.nextKey(), catchEventId, signal.variables, processing)
    return
  }
  const scope = processing.state.elementInstances.get(catchEventInstanceKey)
  if (!canTriggerElement(scope, catchEventId, processing)) return
  const event = processing.state.definitions.nodeById(processDefinitionKey, catchEventId)
  activateCatchEvent(event, scope, signal.variables, processing)
}
