import type { CommandRecord, LateAnswer, Processing } from '../processing.ts'
import type { AsyncRequest, AsyncRequestValue } from '../state/async-requests.ts'

const NO_STREAM = -2_147_483_648

/** Notes that somebody waits for this command's outcome, which may come only after other commands. */
export function receiveRequest(scopeKey: number, command: CommandRecord, processing: Processing): AsyncRequest {
  const { valueType, intent, requestId } = command
  const key = processing.nextKey()
  const value: AsyncRequestValue = { scopeKey, valueType, intent, requestId, requestStreamId: NO_STREAM, operationReference: -1 }
  processing.writers.event(key, 'ASYNC_REQUEST', 'RECEIVED', value)
  return { key, value }
}

/** The outcome is known. @param key of the record that says so */
export function answerRequest(request: AsyncRequest, answer: LateAnswer, processing: Processing, key = request.key): void {
  processing.writers.respondLate(request.value.requestId, answer)
  processing.writers.event(key, 'ASYNC_REQUEST', 'PROCESSED', request.value)
}
