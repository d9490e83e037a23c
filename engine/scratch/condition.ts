import { languages } from '../runtime/languages.ts'
import type { VisibleVariables } from './scopes.ts'

export type Held = { readonly holds: boolean } | { readonly fault: string }

/** A sequence flow's condition (`= days > 7`) on variables as JSON text, as the engine would see it then. */
export function evaluateCondition(source: string, variables: VisibleVariables, nowMs: number, zone: string): Held {
  const { feel } = languages
  const compiled = feel.compile(source)
  if (!compiled.ok) return { fault: compiled.message }
  const scope = {
    get: (name: string) => (Object.hasOwn(variables, name) ? feel.fromJson(variables[name] ?? 'null') : undefined),
  }
  const result = compiled.expression.evaluate(scope, { nowMs, zone })
  if (!result.ok) return { fault: result.message }
  return typeof result.value === 'boolean' ? { holds: result.value } : { fault: feel.typeOf(result.value) }
}
