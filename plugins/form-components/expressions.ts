import { evaluate, unaryTest } from '@bpmn-io/feelin'
import type { FieldRules, FormData, SchemaField } from './form-schema.ts'

/** Where an expression of a form stands: all data, and inside a list the item, its parent and its position. */
export interface Scope {
  readonly data: FormData
  readonly item: unknown
  readonly parent: unknown
  readonly positions: readonly number[]
}

export const isExpression = (value: unknown): value is string => typeof value === 'string' && value.startsWith('=')

/** The names form-js offers: those of the data, and `this`, `parent`, `i` plain and with underscores. */
function contextOf({ data, item, parent, positions }: Scope): Record<string, unknown> {
  return { this: item, parent, i: positions, ...data, _this_: item, _parent_: parent, _i_: positions }
}

/** A broken expression yields nothing, as in form-js: it must not keep a person from handing the form in. */
export function evaluateExpression(expression: string, scope: Scope): unknown {
  try {
    return evaluate(expression.slice(1), contextOf(scope)).value
  } catch {
    return null
  }
}

export function isHidden(field: SchemaField, scope: Scope): boolean {
  const hide = field.conditional?.hide
  if (!isExpression(hide)) return false
  try {
    return unaryTest(hide.slice(1), contextOf(scope)).value === true
  } catch {
    return false
  }
}

const evaluated = ['min', 'max', 'minLength', 'maxLength'] as const

/** `today` is the business day; without one, a limit that needs it does not apply. */
export function rulesOf(field: SchemaField, scope: Scope, today: string | undefined): FieldRules {
  const rules: Record<string, unknown> = { ...field.validate }
  for (const name of evaluated) {
    const limit = rules[name]
    if (isExpression(limit)) rules[name] = evaluateExpression(limit, scope) ?? undefined
    else if (limit === 'today') rules[name] = today
  }
  return rules
}
