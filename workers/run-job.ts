import { z } from 'zod'
import { tellableError, zodFaults } from '../domain/tellable-error.ts'
import { findCaseParameters } from './case-parameters.ts'
import { BpmnError, Incident } from './worker-contract.ts'
import type { AnyWorker, JobContext } from './worker-contract.ts'

/** What becomes of a job; its fields are those of the REST API's commands. */
export type Outcome =
  | { readonly kind: 'complete'; readonly variables: Record<string, unknown> }
  | { readonly kind: 'fail'; readonly errorMessage: string; readonly retries: number; readonly retryBackOff: number }
  | {
      readonly kind: 'error'
      readonly errorCode: string
      readonly errorMessage: string
      readonly variables: Record<string, unknown>
    }

/** What of an activated job is needed here. */
export interface ActivatedJob {
  readonly type: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly customHeaders: Readonly<Record<string, unknown>>
  readonly retries: number
}

const FIRST_BACK_OFF_MS = 1_000
const LONGEST_BACK_OFF_MS = 60_000
const LONGEST_MESSAGE = 2_000

/** What whoever runs a job knows beside it. */
export type GivenContext = Omit<JobContext, 'headers' | 'caseParameters'>

/** Runs one job by the contract of `worker-contract.ts`. Never throws. */
export async function runJob(worker: AnyWorker, job: ActivatedJob, context: GivenContext): Promise<Outcome> {
  const headers = (worker.headers ?? z.object({})).safeParse(job.customHeaders)
  if (!headers.success) return incident(`headers of job type ${worker.type}: ${zodFaults(headers.error)}`)
  const input = worker.input.safeParse(job.variables)
  if (!input.success) return incident(`variables of job type ${worker.type}: ${zodFaults(input.error)}`)
  try {
    const caseParameters = () => findCaseParameters({ ...context, variables: job.variables })
    const given = await worker.handle(input.data, { ...context, headers: headers.data, caseParameters })
    const output = worker.output.safeParse(given)
    return output.success
      ? { kind: 'complete', variables: output.data }
      : incident(`result of job type ${worker.type}: ${zodFaults(output.error)}`)
  } catch (error) {
    if (error instanceof BpmnError) return bpmnError(error)
    return again(error, error instanceof Incident ? 0 : job.retries)
  }
}

/** No retries: the same job would fail in the same way until somebody changes something and resolves the incident. */
const incident = (errorMessage: string): Outcome => ({ kind: 'fail', errorMessage, retries: 0, retryBackOff: 0 })

function again(error: unknown, retries: number): Outcome {
  const left = Math.max(0, retries - 1)
  const tried = Math.max(0, 3 - retries)
  return {
    kind: 'fail',
    errorMessage: tellableError(error).slice(0, LONGEST_MESSAGE),
    retries: left,
    retryBackOff: left === 0 ? 0 : Math.min(FIRST_BACK_OFF_MS * 4 ** tried, LONGEST_BACK_OFF_MS),
  }
}

const bpmnError = (error: BpmnError): Outcome => ({
  kind: 'error',
  errorCode: error.code,
  errorMessage: error.message,
  variables: { ...error.variables },
})
