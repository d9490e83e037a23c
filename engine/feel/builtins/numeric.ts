import * as decimal from '../decimal.ts'
import { ArithmeticError } from '../decimal.ts'
import type { FeelNumber, Rounding } from '../decimal.ts'
import { DayTimeDuration, YearMonthDuration } from '../temporal/values.ts'
import { ErrorValue, isNumber } from '../values.ts'
import type { FunctionValue, Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

const MODES: readonly Rounding[] = ['UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN', 'UNNECESSARY']

function round(n: FeelNumber, scale: FeelNumber, mode: Rounding): Value {
  try {
    return decimal.setScale(n, decimal.toInt(scale), mode)
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error
    return new ErrorValue(`Failed to apply rounding mode '${mode}': ${error.message}`)
  }
}

const rounding = (params: readonly [string, string], mode: Rounding): FunctionValue =>
  builtin(params, ([n, scale]) => (isNumber(n!) && isNumber(scale!) ? round(n, scale, mode) : undefined))

const roundingToWhole = (mode: Rounding): FunctionValue => builtin(['n'], ([n]) => (isNumber(n!) ? round(n, 0, mode) : undefined))

const ofNumber = (compute: (n: FeelNumber) => Value): FunctionValue =>
  builtin(['number'], ([n]) => (isNumber(n!) ? compute(n) : undefined))

const absolute = (param: string): FunctionValue =>
  builtin([param], ([n]) => {
    if (isNumber(n!)) return decimal.abs(n)
    if (n instanceof YearMonthDuration) return new YearMonthDuration(Math.abs(n.months))
    if (n instanceof DayTimeDuration) return n.seconds < 0 ? n.negated() : n
    return undefined
  })

export const numericBuiltins: Builtins = {
  decimal: [
    rounding(['n', 'scale'], 'HALF_EVEN'),
    builtin(['n', 'scale', 'mode'], ([n, scale, mode]) => {
      if (!isNumber(n!) || !isNumber(scale!) || typeof mode !== 'string') return undefined
      const known = MODES.find(name => name === mode.toUpperCase())
      if (known) return round(n, scale, known)
      return new ErrorValue(`Illegal argument '${mode}' for rounding mode. Must be one of: ${MODES.join(', ')}`)
    }),
  ],
  // "scala" is the real engine's spelling, and callers may name parameters.
  floor: [roundingToWhole('FLOOR'), rounding(['n', 'scala'], 'FLOOR')],
  ceiling: [roundingToWhole('CEILING'), rounding(['n', 'scale'], 'CEILING')],
  'round up': [rounding(['n', 'scale'], 'UP')],
  'round down': [rounding(['n', 'scale'], 'DOWN')],
  'round half up': [rounding(['n', 'scale'], 'HALF_UP')],
  'round half down': [rounding(['n', 'scala'], 'HALF_DOWN')],
  abs: [absolute('number'), absolute('n')],
  modulo: [
    builtin(['dividend', 'divisor'], ([dividend, divisor]) =>
      isNumber(dividend!) && isNumber(divisor!)
        ? decimal.remainder(decimal.add(decimal.remainder(dividend, divisor), divisor), divisor)
        : undefined,
    ),
  ],
  sqrt: [ofNumber(n => (decimal.signum(n) < 0 ? null : decimal.fromDouble(Math.sqrt(decimal.toDouble(n)))))],
  log: [ofNumber(n => decimal.fromDouble(Math.log(decimal.toDouble(n))))],
  exp: [ofNumber(n => decimal.fromDouble(Math.exp(decimal.toDouble(n))))],
  odd: [ofNumber(n => decimal.compareNumbers(decimal.remainder(decimal.abs(n), 2), 1) === 0)],
  even: [ofNumber(n => decimal.signum(decimal.remainder(n, 2)) === 0)],
  'random number': [builtin([], (_, run) => decimal.fromDouble(run.random()))],
}
