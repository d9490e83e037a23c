import { ArithmeticError, NumberFormatError } from './decimal.ts'
import type { FeelContext, FeelResult, FeelScope } from './feel.ts'
import { Run } from './interpreter/run.ts'
import type { Evaluate } from './interpreter/run.ts'
import { ErrorValue, EvaluationAbort } from './values.ts'

/** Runs a compiled expression; what goes wrong in it is its result, never an exception. */
export function evaluateCompiled(text: string, evaluate: Evaluate, scope: FeelScope, context: FeelContext): FeelResult {
  const run = new Run(scope, context)
  try {
    const value = evaluate(run, undefined)
    const { warnings } = run
    const assertion = warnings.length > 0 ? warnings.find(warning => warning.type === 'ASSERT_FAILURE') : undefined
    if (assertion) {
      const message = `Assertion failure on evaluate the expression '${text}': ${assertion.message}`
      return { ok: false, message, warnings }
    }
    if (!(value instanceof ErrorValue)) return { ok: true, value, warnings }
    return { ok: false, message: `failed to evaluate expression '${text}': ${value.message}`, warnings }
  } catch (error) {
    // The real engine keeps no warnings of an evaluation that threw.
    return { ok: false, message: `failed to evaluate expression '${text}' : ${exceptionText(error)}`, warnings: [] }
  }
}

/** The exception that Java would have had. Anything else is a mistake of ours. */
function exceptionText(error: unknown): string {
  if (error instanceof EvaluationAbort) return error.message
  if (error instanceof ArithmeticError) return `java.lang.ArithmeticException: ${error.message}`
  if (error instanceof NumberFormatError) return `java.lang.NumberFormatException: ${error.message}`
  if (error instanceof RangeError) return 'the evaluation needs too much memory'
  throw error
}
