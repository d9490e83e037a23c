import { correlateMessage, sendCorrelate } from '../behaviors/message-correlation.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { MessageCorrelationValue, MessageValue } from '../work-values.ts'

/** A message that is not kept: somebody takes it now, and the caller learns which instance. */
export function correlateMessageNow(command: CommandRecord<MessageCorrelationValue>, processing: Processing): void {
  const { name, correlationKey, variables, tenantId } = command.value
  const { writers } = processing
  const key = processing.nextKey()
  const message: MessageValue = { name, correlationKey, variables, tenantId, messageId: '', timeToLive: -1, deadline: -1 }
  const correlation: MessageCorrelationValue = { ...command.value, messageKey: key, requestId: command.requestId }
  writers.event(key, 'MESSAGE', 'PUBLISHED', message)
  writers.event(key, 'MESSAGE_CORRELATION', 'CORRELATING', correlation)
  const { waiting, started } = correlateMessage({ key, name, correlationKey, variables }, processing)
  if (waiting.length === 0 && started.length === 0) {
    const reason = `Expected to find subscription for message with name '${name}' and correlation key '${correlationKey}', but none was found.`
    writers.reject({ ...command, value: correlation }, 'NOT_FOUND', reason)
    return
  }
  if (started[0] !== undefined) {
    const correlated = { ...correlation, processInstanceKey: started[0] }
    writers.event(key, 'MESSAGE_CORRELATION', 'CORRELATED', correlated)
    writers.respond(key, 'MESSAGE_CORRELATION', 'CORRELATED', correlated)
  }
  for (const subscription of waiting) sendCorrelate(subscription, processing)
  writers.event(key, 'MESSAGE', 'EXPIRED', message)
}
