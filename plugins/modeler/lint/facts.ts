import type { WorkerContract } from '../../../domain/served-worker.ts'

/**
 * What is known beside the model. Plain data, so that it can stand in a `.bpmnlintrc`. What is absent is unknown, and no rule
 * accuses anybody of what it does not know.
 */
export interface Facts {
  /** All job types that anybody has ever served, by name. */
  readonly workers?: Readonly<Record<string, WorkerFacts>>
  /** All forms, by id. */
  readonly forms?: Readonly<Record<string, FormFacts>>
  /** All parameters, by key. */
  readonly parameters?: Readonly<Record<string, ParameterFacts>>
  /** Regular expressions: a variable of such a name would hold personal data. */
  readonly personalNames?: readonly string[]
}

export interface WorkerFacts {
  readonly contract: WorkerContract
  /** Nobody serves it now. */
  readonly stale: boolean
}

export interface FormFacts {
  /** The process variables that its fields become. */
  readonly variables: readonly string[]
  /** The variables that it is opened with: named in its texts and conditions, and fields of its own are not. */
  readonly reads: readonly string[]
  /** Labels of fields that are personal data and become variables all the same. */
  readonly exposed: readonly string[]
}

export interface ParameterFacts {
  /** The article, `法21`. */
  readonly source: string
}
