import { expression } from './expressions.ts'
import { Source, TooDeep } from './source.ts'
import type { NamedTypes } from '../standard/types.ts'
import type { Expression } from './syntax.ts'
import { unaryTests } from './unary-tests.ts'

export type Parsed = { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly message: string }

export interface ParseOptions {
  /** Names with spaces or signs that are in scope, as DMN allows them. Camunda's FEEL writes such names in backticks. */
  readonly names?: readonly string[]
  readonly dialect?: Dialect
  /** Types that a model defines, for `instance of`; only with the standard's dialect. */
  readonly types?: NamedTypes
  /** Without the functions that Zeebe adds for processes: `cycle`, `fromAi`. */
  readonly inDecision?: boolean
}

/** `camunda`: as Camunda's engine has it, its deviations from the standard included. `dmn`: as the DMN standard has it. */
export type Dialect = 'camunda' | 'dmn'

export const parseExpression = (text: string, options: ParseOptions = {}): Parsed => parse(text, expression, options)
export const parseUnaryTests = (text: string, options: ParseOptions = {}): Parsed => parse(text, unaryTests, options)

function parse(text: string, rule: (source: Source) => Expression | undefined, options: ParseOptions): Parsed {
  const source = new Source(text, options.names, options.dialect === 'dmn')
  try {
    source.space()
    const parsed = rule(source)
    source.space()
    if (parsed && source.at === text.length) return { ok: true, expression: parsed }
  } catch (error) {
    if (!(error instanceof TooDeep) && !(error instanceof RangeError)) throw error
    return { ok: false, message: `failed to parse expression '${text}': nested too deeply` }
  }
  return { ok: false, message: `failed to parse expression '${text}': ${expectation(text, source.furthest)}` }
}

/** Where it stopped, in the form that the real parser uses. */
function expectation(text: string, at: number): string {
  const before = text.slice(0, at).split('\n')
  const found = text.slice(at, at + 10)
  return `Expected end-of-input:${before.length}:${before.at(-1)!.length + 1}, found ${JSON.stringify(found)}`
}
