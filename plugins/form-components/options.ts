import type { SchemaField } from './form-schema.ts'
import { evaluateExpression, isExpression, type Scope } from './expressions.ts'

const withOptions = new Set(['radio', 'select', 'checklist', 'taglist'])

export const hasOptions = (type: string): boolean => withOptions.has(type)

/** @returns the values that may be chosen, or undefined where the form was opened without them */
export function optionsOf(field: SchemaField, scope: Scope): unknown[] | undefined {
  const source = isExpression(field.valuesExpression)
    ? evaluateExpression(field.valuesExpression, scope)
    : field.valuesKey !== undefined
      ? scope.data[field.valuesKey]
      : field.values
  return Array.isArray(source) ? source.map(optionValue) : undefined
}

function optionValue(option: unknown): unknown {
  return typeof option === 'object' && option !== null && 'value' in option ? option.value : option
}

/** Values may be objects; their JSON tells whether two are the same. */
export function isOption(options: readonly unknown[], value: unknown): boolean {
  const text = JSON.stringify(value)
  return options.some(option => JSON.stringify(option) === text)
}
