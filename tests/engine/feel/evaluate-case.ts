import type { ContextValue } from '../../../engine/feel/context-value.ts'
import { compile, compileUnaryTests } from '../../../engine/feel/feel.ts'
import { fromJson, toJson } from '../../../engine/feel/json.ts'
import { resultTypeOf } from '../../../engine/feel/typed.ts'
import type { Value } from '../../../engine/feel/values.ts'
import { NOW_MS, ZONE } from './cases.ts'
import type { Expected } from './cases.ts'

type Outcome = Omit<Expected, 'group'>

/** Ours, in the form in which the real engine's answer was recorded. */
export function evaluateCase(expected: Expected, contextText: string): Outcome {
  const { expression, tests, input } = expected
  const asked = tests === undefined ? { expression: expression! } : { input, tests }
  const compiled = tests === undefined ? compile(`=${expression}`) : compileUnaryTests(tests)
  if (!compiled.ok) return { ...asked, invalid: withoutExpectations(compiled.message) }
  const variables = fromJson(contextText) as ContextValue
  const cellInput = tests === undefined ? undefined : fromJson(JSON.stringify(input))
  const scope = {
    get: (name: string) => (name === 'cellInput' && tests !== undefined ? cellInput : variables.get(name)),
  }
  const result = compiled.expression.evaluate(scope, { nowMs: NOW_MS, zone: ZONE })
  const { variableName } = compiled.expression
  return {
    ...asked,
    ...(variableName !== undefined && tests === undefined ? { variableName } : {}),
    ...(result.ok
      ? { ...(tests === undefined ? { type: resultTypeOf(result.value) } : {}), json: toJson(result.value as Value) }
      : { failure: result.message }),
    ...(result.warnings.length > 0 ? { warnings: result.warnings.map(w => `[${w.type}] ${w.message}`) } : {}),
  }
}

/** What the Java parser would have expected next is its own business. */
export const withoutExpectations = (message: string): string => message.replace(/': Expected [^]*$/, "': Expected …")

export function normalised(expected: Expected): Outcome {
  const outcome: Partial<Expected> = { ...expected }
  delete (outcome as { group?: string }).group
  if (expected.invalid === undefined) return outcome
  return { ...outcome, invalid: withoutExpectations(expected.invalid) }
}
