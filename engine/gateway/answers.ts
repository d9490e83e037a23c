import type { EngineRecord, RecordValue } from '../core/record.ts'
import { rejected, timedOut } from './problem.ts'
import type { RequestContext } from './http/request-context.ts'

/** The API shows keys as strings. */
export const keyText = (key: number): string => String(key)
export const optionalKeyText = (key: unknown): string | undefined =>
  typeof key === 'number' && key >= 0 ? String(key) : undefined

/** How long a request waits for what it has set going: a task's listeners, an instance's result. What is going on goes on. */
export const REQUEST_TIMEOUT_MS = 15_000

export const gatewayTimeout = (context: RequestContext, ms = REQUEST_TIMEOUT_MS): AbortSignal =>
  AbortSignal.any([context.signal, AbortSignal.timeout(ms)])

/** Submits a command for a request. @returns the event that answers it; a rejection becomes the request's problem */
export async function command<V>(
  context: RequestContext,
  valueType: string,
  intent: string,
  key: number,
  value: object,
  until: () => AbortSignal = () => gatewayTimeout(context),
): Promise<EngineRecord<V>> {
  const answer = await context.engine.request(valueType, intent, key, value as RecordValue, until)
  if (!answer) throw timedOut()
  if (answer.recordType === 'COMMAND_REJECTION') throw rejected(answer)
  return answer as EngineRecord<V>
}
