import type { ComparisonOperator, InputOperator, RangeExpression } from '../parser/syntax.ts'
import { ErrorValue, compareValues, display, feelEquals, isComparable, isList, sameValue, typeOf } from '../values.ts'
import type { Value } from '../values.ts'
import { isError } from './checks.ts'
import { bind } from './run.ts'
import type { Evaluate, Frame, Run } from './run.ts'

const HOLDS: Record<InputOperator, (order: number) => boolean> = {
  '<': order => order < 0,
  '<=': order => order <= 0,
  '>': order => order > 0,
  '>=': order => order >= 0,
}

export function comparison(operator: ComparisonOperator, x: Evaluate, y: Evaluate): Evaluate {
  if (operator === '=') return (run, frame) => equality(run, x(run, frame), y(run, frame))
  const holds = HOLDS[operator]
  return (run, frame) => ordered(run, x(run, frame), y(run, frame), holds)
}

function equality(run: Run, x: Value, y: Value): Value {
  if (isError(x)) return x
  if (isError(y)) return y
  return feelEquals(x, y) ?? notComparable(run, x, y)
}

function notComparable(run: Run, x: Value, y: Value): null {
  run.warn('NOT_COMPARABLE', `Can't compare '${display(x)}' with '${display(y)}'`)
  return null
}

function ordered(run: Run, x: Value, y: Value, holds: (order: number) => boolean): Value {
  if (typeof x === 'number' && typeof y === 'number') return holds(x - y)
  if (isError(x)) return x
  if (isError(y)) return y
  if (!isComparable(x) || !isComparable(y) || typeOf(x) !== typeOf(y)) return notComparable(run, x, y)
  return holds(compareValues(x, y))
}

const INPUT_NAME_VARIABLE = 'inputVariableName'
const DEFAULT_INPUT_NAME = 'cellInput'
export const INPUT_SYMBOL = '?'

/** The tested value is bound under this name; a variable can change it. */
export function inputName(run: Run, frame: Frame | undefined): string {
  const name = run.variable(INPUT_NAME_VARIABLE, frame)
  return typeof name === 'string' ? name : DEFAULT_INPUT_NAME
}

function inputValue(run: Run, frame: Frame | undefined): Value {
  const value = run.variable(inputName(run, frame), frame)
  if (value !== undefined) return value
  run.warn('NO_VARIABLE_FOUND', 'No input value found.')
  return null
}

/** `?`: only inside a unary test. */
export const inputSymbol: Evaluate = (run, frame) => {
  const value = run.variable(INPUT_SYMBOL, frame)
  return value === undefined ? new ErrorValue(NO_INPUT, true) : value
}
const NO_INPUT = "No input value available. '?' can only be used inside an unary-test expression."

export const inputEquals =
  (value: Evaluate): Evaluate =>
  (run, frame) => {
    const input = inputValue(run, frame)
    return isError(input) ? input : equality(run, input, value(run, frame))
  }

export function inputCompares(operator: InputOperator, value: Evaluate): Evaluate {
  const holds = HOLDS[operator]
  return (run, frame) => {
    const input = inputValue(run, frame)
    return isError(input) ? input : ordered(run, input, value(run, frame), holds)
  }
}

export function inputInRange(range: RangeExpression, start: Evaluate, end: Evaluate): Evaluate {
  const afterStart = HOLDS[range.start.closed ? '>=' : '>']
  const beforeEnd = HOLDS[range.end.closed ? '<=' : '<']
  return (run, frame) => {
    const low = start(run, frame)
    const high = end(run, frame)
    const input = inputValue(run, frame)
    if (isError(input)) return input
    const comparable = [input, low, high].every(value => isComparable(value) && typeOf(value) === typeOf(input))
    if (!comparable) {
      // The real engine looks the input up once more for its message, with another warning where there is none.
      const shown = display(inputValue(run, frame))
      run.warn('NOT_COMPARABLE', `Can't compare '${shown}' with '${display(low)}' and '${display(high)}'`)
      return null
    }
    const inStart = afterStart(compareValues(input, low))
    return beforeEnd(compareValues(input, high)) && inStart
  }
}

/** `x in test`: the test sees x as its input. */
export const inTest =
  (x: Evaluate, test: Evaluate): Evaluate =>
  (run, frame) => {
    const value = x(run, frame)
    return isError(value) ? value : test(run, bind(frame, inputName(run, frame), value))
  }

/** Any expression as a test: true, or equal to the input, or a list that holds it; with `?` it is a condition. */
export const unaryTest =
  (test: Evaluate): Evaluate =>
  (run, frame) => {
    const input = inputValue(run, frame)
    if (isError(input)) return input
    const result = test(run, frame)
    if (result instanceof ErrorValue && result.fatal) {
      const condition = test(run, bind(frame, INPUT_SYMBOL, input))
      return typeof condition === 'boolean' ? condition : null
    }
    if (result === true) return true
    if (isList(result) && result.some(item => sameValue(item, input))) return true
    const equal = equality(run, input, result)
    if (equal === true) return true
    return equal === null && result !== false && !isList(result) ? null : false
  }
