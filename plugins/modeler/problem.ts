/** Something wrong with a model, told by lint or by the engine at deployment, at its element where that is known. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  /** Where it comes from: a lint rule's name, or `engine`. */
  readonly rule: string
  readonly message: string
  readonly elementId?: string
  readonly line?: number
  readonly column?: number
}
