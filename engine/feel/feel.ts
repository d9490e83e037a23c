import { parseNumber } from './decimal.ts'
import { evaluateCompiled } from './evaluation.ts'
import { ExternalFunction, compileForDecisions, compile as compileTree, standardCompiler } from './interpreter/compile.ts'
import { parseExpression, parseUnaryTests } from './parser/parser.ts'
import type { Dialect, ParseOptions, Parsed } from './parser/parser.ts'
import type { Expression } from './parser/syntax.ts'

/**
 * FEEL as Camunda 8.8 has it. An expression is compiled once and evaluated often.
 * A result's type in Zeebe's words is in `typed.ts`, JSON in `json.ts`.
 */

/** A FEEL value as plain data: see engine/feel/README.md for numbers (decimals), temporals, contexts, lists, functions. */
export type FeelValue = unknown

/** Where names are looked up: returns undefined for a name that does not exist. Variables come as JSON text: `fromJson` reads it lazily; keep what it returns. */
export interface FeelScope {
  get(name: string): FeelValue | undefined
  /** Functions beside the built-ins, by name. */
  functions?(name: string): readonly FeelValue[]
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
  /** The variable that the expression names, where it is just a name or a path: where a result can be put. */
  readonly variableName: string | undefined
  evaluate(scope: FeelScope, context: FeelContext): FeelResult
}

/** The clock comes from outside (`now()`, `today()`), as does chance. */
export interface FeelContext {
  /** Milliseconds since the epoch. */
  readonly nowMs: number
  /** Where Zeebe would use the system's: `Asia/Shanghai`, `UTC`, `Z`. */
  readonly zone: string
  /** For `random number()` and `uuid()`: from 0 to 1. Absent: decided by `nowMs` and how many evaluations asked before. */
  readonly random?: () => number
  /** What one evaluation may spend: about one step per item visited. Absent: a million. */
  readonly stepBudget?: number
}

/** A text attribute of a model: `= expr` is FEEL, anything else static. @returns the parse failure's message as Zeebe words it */
export type Compile = (source: string) => Compiled
export type Compiled = { ok: true; expression: FeelExpression } | { ok: false; message: string }

export const compile: Compile = source => {
  if (source.length < 2 || source[0] !== '=') return { ok: true, expression: staticExpression(source) }
  return compileFeel(source.slice(1))
}

export type { Dialect, ParseOptions }

/** FEEL without a leading `=`, as DMN writes it. */
export const compileFeel = (text: string, options?: ParseOptions): Compiled =>
  compiled(text, parseExpression(text, options), options)

/** A decision table's input entry. The tested value is looked up in the scope as `cellInput`. */
export const compileUnaryTests = (text: string, options?: ParseOptions): Compiled =>
  compiled(text, parseUnaryTests(text, options), options)

function compiled(text: string, parsed: Parsed, options: ParseOptions = {}): Compiled {
  if (!parsed.ok) return parsed
  try {
    const evaluate = compilerFor(options)(parsed.expression)
    return {
      ok: true,
      expression: {
        text,
        isStatic: false,
        variableName: variableNameOf(parsed.expression),
        evaluate: (scope, context) => evaluateCompiled(text, evaluate, scope, context),
      },
    }
  } catch (error) {
    if (!(error instanceof ExternalFunction)) throw error
    return { ok: false, message: `validation of expression '${text}' failed: ${EXTERNAL_DISABLED}` }
  }
}

function compilerFor({ dialect, types, inDecision }: ParseOptions): typeof compileTree {
  if (dialect === 'dmn') return standardCompiler(types ?? new Map())
  return inDecision ? compileForDecisions : compileTree
}

const EXTERNAL_DISABLED =
  'External functions are disabled. Use the FunctionProvider SPI (recommended) or enable external function in the configuration.'

function variableNameOf(expression: Expression): string | undefined {
  if (expression.kind === 'path') return variableNameOf(expression.source)
  return expression.kind === 'reference' ? expression.names[0] : undefined
}

/** A static text that reads as a number is one. */
function staticExpression(text: string): FeelExpression {
  const result: FeelResult = { ok: true, value: parseNumber(text) ?? text, warnings: [] }
  return { text, isStatic: true, variableName: undefined, evaluate: () => result }
}
