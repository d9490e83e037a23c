/** One instance at a time per correlation key: the next message waits in the buffer until the instance has gone. */
import type { Processing } from '../processing.ts'
import type { Message } from '../state/messages.ts'
import type { MessageStartEventSubscription } from '../state/subscriptions.ts'
import { startProcessInstance } from './events.ts'

export function correlateBufferedMessage(bpmnProcessId: string, correlationKey: string, processing: Processing): void {
  const latest = processing.state.definitions.latest(bpmnProcessId)
  const next = latest && findNext(latest.value.processDefinitionKey, bpmnProcessId, correlationKey, processing)
  if (!next) return
  const { subscription, message } = next
  const processInstanceKey = processing.nextKey()
  const { processDefinitionKey, startEventId, tenantId } = subscription.value
  const { name: messageName, variables } = message.value
  const correlated = { processDefinitionKey, bpmnProcessId, startEventId, processInstanceKey, tenantId }
  processing.writers.event(subscription.key, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED', {
    ...correlated,
    correlationKey,
    messageKey: message.key,
    messageName,
    variables,
  })
  startProcessInstance(processDefinitionKey, processInstanceKey, startEventId, variables, processing)
}

/** The oldest message that any start event of the process waits for. */
function findNext(
  processDefinitionKey: number,
  bpmnProcessId: string,
  correlationKey: string,
  processing: Processing,
): { subscription: MessageStartEventSubscription; message: Message } | undefined {
  const { messages, subscriptions } = processing.state
  let next: { subscription: MessageStartEventSubscription; message: Message } | undefined
  for (const subscription of subscriptions.startOf(processDefinitionKey))
    for (const message of messages.named(subscription.value.messageName, correlationKey)) {
      if (message.value.deadline <= processing.now || messages.isCorrelated(message.key, bpmnProcessId)) continue
      if (!next || message.key < next.message.key) next = { subscription, message }
      break
    }
  return next
}
