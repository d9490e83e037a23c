/**
 * FEEL as Camunda 8.8 has it. An expression is compiled once and evaluated often.
 * (Contract; the implementation replaces this file's bodies and keeps its signatures.)
 */

/** A FEEL value as plain data: see engine/feel/README.md for numbers (decimals), temporals, contexts (Map), lists (array), functions. */
export type FeelValue = unknown

/** Where names are looked up: returns undefined for a name that does not exist. Variables come as JSON text and are parsed lazily, once. */
export interface FeelScope {
  get(name: string): FeelValue | undefined
}

export type FeelResult =
  | { readonly ok: true; readonly value: FeelValue; readonly warnings: readonly FeelWarning[] }
  | { readonly ok: false; readonly message: string; readonly warnings: readonly FeelWarning[] }

/** Texts as Zeebe writes them into incidents: `[NO_VARIABLE_FOUND] No variable found with name 'x'`. */
export interface FeelWarning {
  readonly type: string
  readonly message: string
}

export interface FeelExpression {
  /** The source without the leading `=`. */
  readonly text: string
  /** False where the attribute is a static text, not an expression: then evaluation returns the text. */
  readonly isStatic: boolean
  evaluate(scope: FeelScope, context: FeelContext): FeelResult
}
/** The clock comes from outside (`now()`, `today()`). `nowMs`: milliseconds since the epoch; zone: where Zeebe would use the system's. */
export interface FeelContext {
  readonly nowMs: number
  readonly zone: string
}

/** A text attribute of a model: `= expr` is FEEL, anything else static. @returns the parse failure's message as Zeebe words it */
export type Compile = (source: string) => { ok: true; expression: FeelExpression } | { ok: false; message: string }
