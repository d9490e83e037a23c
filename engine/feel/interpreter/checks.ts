import { ErrorValue, FunctionValue, display, isList, isNumber } from '../values.ts'
import type { Value } from '../values.ts'
import type { FeelNumber } from '../decimal.ts'
import { ContextValue } from '../context-value.ts'
import type { Run } from './run.ts'

/** What an operator does with an error among its operands: pass it on. */
export const isError = (value: Value): value is ErrorValue => value instanceof ErrorValue

/** Where errors end: null, but not for fatal ones. */
export const orNull = (value: Value): Value => (value instanceof ErrorValue && !value.fatal ? null : value)

const unexpected = (run: Run, expected: string, value: Value): ErrorValue =>
  value instanceof ErrorValue ? value : run.warn('INVALID_TYPE', `Expected ${expected} but found '${display(value)}'`)

export const numberOr = (run: Run, value: Value): FeelNumber | ErrorValue =>
  isNumber(value) ? value : unexpected(run, 'number', value)

export const booleanOr = (run: Run, value: Value): boolean | ErrorValue =>
  typeof value === 'boolean' ? value : unexpected(run, 'boolean', value)

export const listOr = (run: Run, value: Value): readonly Value[] | ErrorValue =>
  isList(value) ? value : unexpected(run, 'list', value)

export const contextOr = (run: Run, value: Value): ContextValue | ErrorValue =>
  value instanceof ContextValue ? value : unexpected(run, 'context', value)

export const functionOr = (run: Run, value: Value): FunctionValue | ErrorValue =>
  value instanceof FunctionValue ? value : unexpected(run, 'function', value)

/** null where the value is not a boolean (with a warning); a fatal error stays. */
export function booleanOrNull(run: Run, value: Value): Value {
  const result = booleanOr(run, value)
  return result instanceof ErrorValue && !result.fatal ? null : result
}
