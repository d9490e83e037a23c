import type { ErrorType } from './record-values.ts'

/** The *process* is wrong (no flow chosen, a mapping that fails): returned, never thrown; it becomes an incident. */
export class Failure {
  readonly message: string
  readonly errorType: ErrorType
  /** The scope whose variables somebody must correct; -1: the element instance's own. */
  readonly variableScopeKey: number

  constructor(message: string, errorType: ErrorType, variableScopeKey = -1) {
    this.message = message
    this.errorType = errorType
    this.variableScopeKey = variableScopeKey
  }
}

export function isFailure(result: unknown): result is Failure {
  return result instanceof Failure
}
