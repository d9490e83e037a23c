import { ErrorValue, feelTypeName } from '../values.ts'
import type { Value } from '../values.ts'
import { booleanOr, booleanOrNull, isError } from './checks.ts'
import type { Evaluate, Run } from './run.ts'

/**
 * Three-valued logic over items evaluated one after the other. `decisive` ends it: true for "or", false for "and".
 * A value that is no boolean counts as null, with a warning (only the first one is warned about: as in the real engine).
 */
export function quantify(run: Run, count: number, item: (index: number) => Value, decisive: boolean): Value {
  let result: Value = !decisive
  for (let i = 0; i < count; i++) {
    if (result === decisive) return decisive
    if (result instanceof ErrorValue) return result
    result = result === null ? withUnknown(item(i), decisive) : booleanOrNull(run, item(i))
  }
  return result
}

function withUnknown(value: Value, decisive: boolean): Value {
  if (value === decisive) return decisive
  return value instanceof ErrorValue && value.fatal ? value : null
}

export const and =
  (x: Evaluate, y: Evaluate): Evaluate =>
  (run, frame) => {
    const left = x(run, frame)
    if (left === false) return false
    if (left === true) return booleanOrNull(run, y(run, frame))
    return quantify(run, 2, i => (i === 0 ? left : y(run, frame)), false)
  }

export const or =
  (x: Evaluate, y: Evaluate): Evaluate =>
  (run, frame) => {
    const left = x(run, frame)
    if (left === true) return true
    if (left === false) return booleanOrNull(run, y(run, frame))
    return quantify(run, 2, i => (i === 0 ? left : y(run, frame)), true)
  }

export const atLeastOne =
  (tests: readonly Evaluate[]): Evaluate =>
  (run, frame) =>
    quantify(run, tests.length, i => tests[i]!(run, frame), true)

export const not =
  (x: Evaluate): Evaluate =>
  (run, frame) => {
    const value = booleanOrNull(run, x(run, frame))
    return typeof value === 'boolean' ? !value : value
  }

/** A condition that is no boolean is false, with a warning. */
export const conditional =
  (condition: Evaluate, then: Evaluate, otherwise: Evaluate): Evaluate =>
  (run, frame) => {
    const met = booleanOr(run, condition(run, frame))
    if (met instanceof ErrorValue) return met.fatal ? met : otherwise(run, frame)
    const result = met ? then(run, frame) : otherwise(run, frame)
    // An error in the branch is taken for one in the condition: the real engine then goes on with "else".
    return result instanceof ErrorValue && !result.fatal ? otherwise(run, frame) : result
  }

const ALIASES: Record<string, string> = {
  'date time': 'date and time',
  'year-month-duration': 'years and months duration',
  'day-time-duration': 'days and time duration',
}

export function instanceOf(x: Evaluate, type: string): Evaluate {
  const wanted = ALIASES[type] ?? type
  return (run, frame) => {
    const value = x(run, frame)
    if (isError(value)) return value
    return wanted === 'Any' ? value !== null : feelTypeName(value) === wanted
  }
}
