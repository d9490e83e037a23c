import type { ProcessInstanceCreationValue } from '../../core/record-values.ts'
import type { Variables } from '../../core/record.ts'
import { command, gatewayTimeout, REQUEST_TIMEOUT_MS } from '../answers.ts'
import type { Body } from '../http/body.ts'
import type { RequestContext } from '../http/request-context.ts'
import { creationResult } from './process-instance-creation.ts'

const MAX_WAIT_MS = 60 * 60 * 1000

type Result = ProcessInstanceCreationValue & { readonly variables: Variables }

/** Creates an instance and answers when it has completed, with its variables. */
export async function createAndAwait(context: RequestContext, value: ProcessInstanceCreationValue, body: Body) {
  const requested = body.integer('requestTimeout') ?? 0
  const waitMs = requested > 0 ? Math.min(requested, MAX_WAIT_MS) : REQUEST_TIMEOUT_MS
  const until = () => gatewayTimeout(context, waitMs)
  const fetchVariables = body.texts('fetchVariables') ?? []
  const request = { ...value, fetchVariables }
  const answer = await command<Result>(context, 'PROCESS_INSTANCE_CREATION', 'CREATE_WITH_AWAITING_RESULT', -1, request, until)
  return creationResult(answer.value, answer.value.variables)
}
