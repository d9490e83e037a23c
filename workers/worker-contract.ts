import type { z } from 'zod'
import type { WorkerPresentation } from '../domain/worker-presentation.ts'

/**
 * A job worker: one job type, what it takes and gives (zod), and what it does. A file `workers/<pack>/<job type>.ts`
 * exports one as its default; `workers/main.ts` finds and runs all of them.
 *
 * Jobs arrive at least once. A handler is therefore idempotent: whatever it writes is keyed by `job.effectKey`, or by
 * the case, so that a second run changes nothing and returns the same.
 *
 * - `input` names the variables that are fetched; nothing else reaches the handler. A job whose variables do not fit
 *   becomes an incident at once, since trying again would not help.
 * - `headers`: what the model says of this task (`zeebe:taskHeaders`); checked in the same way.
 * - What `handle` returns becomes process variables; `output` checks it, and nothing but its fields goes out.
 * - `handle` throws `BpmnError` for an error that the model catches, and `Incident` where trying again would not help. Anything
 *   else it throws is tried again with growing back-off, then becomes an incident with the error's message.
 * - A connector, whose headers name variables in braces (fill-placeholders.ts), has a loose `input`: it gets all that the task sees.
 * - `presentation`: the worker's words in both languages, for one that any process may use: the modeler offers it as an
 *   element template, so that nobody types a job type or a header's name.
 *
 * Personal data never travels in variables, error messages or logs: handlers read it from the submission or the record.
 */
export interface WorkerDefinition<
  In extends z.ZodRawShape,
  Out extends z.ZodRawShape,
  Headers extends z.ZodRawShape,
  /** Loose or not. */
  InRest extends z.core.$ZodObjectConfig,
  OutRest extends z.core.$ZodObjectConfig,
> {
  readonly type: string
  readonly input: z.ZodObject<In, InRest>
  readonly output: z.ZodObject<Out, OutRest>
  readonly headers?: z.ZodObject<Headers>
  readonly presentation?: WorkerPresentation<NoInfer<In>, NoInfer<Out>, NoInfer<Headers>>
  handle(
    input: z.infer<z.ZodObject<In, InRest>>,
    job: JobContext<z.infer<z.ZodObject<Headers>>>,
  ): Promise<z.input<z.ZodObject<Out, OutRest>>>
}

export interface JobContext<Headers = unknown> {
  /** The element instance of the job: the same however often the job comes. Key every effect by it. */
  readonly effectKey: string
  readonly processInstanceKey: string
  /** The key of the instance that nobody called: what belongs to the case is kept under it, whichever instance does the work. */
  caseKey(): Promise<string>
  /** The instance and those that called it, up to the case: the case's own record may not know them yet. */
  line(): Promise<string[]>
  /**
   * The versions of parameters by which the case runs: those of the variable `parametersId`, or that a deadline of the case has fixed;
   * otherwise those in force today, of the region's set by which the case's organisation goes.
   */
  caseParameters(): Promise<string>
  readonly elementId: string
  readonly headers: Headers
  /** The business clock, and the day it shows in Asia/Shanghai. */
  readonly now: Date
  readonly today: string
  publishMessage(message: PublishedMessage): Promise<void>
}

export interface PublishedMessage {
  readonly name: string
  readonly correlationKey: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly timeToLiveMs: number
  /** The engine takes a message with the same id, name and key once while it lives. */
  readonly messageId: string
  /** It is for every case that waits for it now, not for one of each process as the engine has it. */
  readonly toAll?: boolean
}

/** An error of the process that its model catches at a boundary event of this code. */
export class BpmnError extends Error {
  readonly code: string
  readonly variables: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, variables: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'BpmnError'
    this.code = code
    this.variables = variables
  }
}

/** What stands in the way stays until somebody changes something: an incident at once. Its message is English, without personal data. */
export class Incident extends Error {
  override readonly name = 'Incident'
}

/** A worker with its schemas' types forgotten, as the runner sees it. */
export interface AnyWorker {
  readonly type: string
  readonly input: z.ZodObject
  readonly output: z.ZodObject
  readonly headers?: z.ZodObject
  readonly presentation?: WorkerPresentation
  handle(input: unknown, job: JobContext): Promise<unknown>
}

export function defineWorker<
  In extends z.ZodRawShape,
  Out extends z.ZodRawShape,
  Headers extends z.ZodRawShape = Record<string, never>,
  InRest extends z.core.$ZodObjectConfig = z.core.$strip,
  OutRest extends z.core.$ZodObjectConfig = z.core.$strip,
>(definition: WorkerDefinition<In, Out, Headers, InRest, OutRest>): AnyWorker {
  return definition as unknown as AnyWorker
}
