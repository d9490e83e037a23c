import type { FormField } from '../../../server/plugin-api.ts'
import { evaluateExpression, isExpression, type Scope } from '../expressions.ts'

/**
 * Below which organisation a field lets one choose, by its property `below`: a code, `own` (the account's own) or an expression.
 * @returns undefined where it does not say; an empty text where the expression has no value yet, which allows none
 */
export function belowOf(field: FormField, scope: Scope): string | undefined {
  const below = typeof field['below'] === 'string' ? field['below'].trim() : ''
  if (below === '') return undefined
  const code: unknown = isExpression(below) ? evaluateExpression(below, scope) : below
  return typeof code === 'string' ? code : ''
}
