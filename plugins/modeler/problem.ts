import type { Fix } from './lint/finding.ts'

/** Something wrong with a model, told by lint or by the engine at deployment, at its element where that is known. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  /** Where it comes from: a lint rule's name, or `engine`. */
  readonly rule: string
  /** In the reader's language, as far as we know the rule. */
  readonly message: string
  /** Why it matters: one sentence in the reader's language. */
  readonly why?: string
  /** What the editor can do about it, in one step that can be undone. */
  readonly fix?: { readonly label: string; readonly change: Fix }
  readonly elementId?: string
  readonly line?: number
  readonly column?: number
}
