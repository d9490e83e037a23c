import { correlateMessage, sendCorrelate } from '../behaviors/message-correlation.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { MessageValue } from '../work-values.ts'

/** Goes to whoever waits for it now, and is kept for others until its time to live is over. */
export function publishMessage(command: CommandRecord<MessageValue>, processing: Processing): void {
  const { name, correlationKey, messageId, timeToLive, variables } = command.value
  const { state, writers } = processing
  if (messageId !== '' && state.messages.exists(name, correlationKey, messageId)) {
    const reason = `Expected to publish a new message with id '${messageId}', but a message with that id was already published`
    writers.reject(command, 'ALREADY_EXISTS', reason)
    return
  }
  const key = processing.nextKey()
  const message = { ...command.value, deadline: processing.now + timeToLive }
  writers.event(key, 'MESSAGE', 'PUBLISHED', message)
  writers.respond(key, 'MESSAGE', 'PUBLISHED', message)
  const { waiting } = correlateMessage({ key, name, correlationKey, variables }, processing)
  for (const subscription of waiting) sendCorrelate(subscription, processing)
  if (timeToLive <= 0) writers.event(key, 'MESSAGE', 'EXPIRED', message)
}
