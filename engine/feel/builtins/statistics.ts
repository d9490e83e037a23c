import * as decimal from '../decimal.ts'
import type { FeelNumber } from '../decimal.ts'
import { ErrorValue, display, isList, isNumber } from '../values.ts'
import type { FunctionValue, Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

/** Numbers, as a list or as arguments. */
function ofNumbers(compute: (numbers: readonly FeelNumber[]) => Value, ofNone: Value = null): FunctionValue {
  return builtin(
    ['list'],
    ([list], run) => {
      if (!isList(list!)) return undefined
      if (list.length === 0) return ofNone
      run.spend(list.length)
      const other = list.find(item => !isNumber(item))
      return other === undefined ? compute(list as FeelNumber[]) : new ErrorValue(`expected number but found '${display(other)}'`)
    },
    true,
  )
}

const sum = (numbers: readonly FeelNumber[]): FeelNumber => numbers.reduce(decimal.add, 0)
const mean = (numbers: readonly FeelNumber[]): FeelNumber => decimal.divide(sum(numbers), numbers.length)
const sorted = (numbers: readonly FeelNumber[]): FeelNumber[] => [...numbers].sort(decimal.compareNumbers)

function median(numbers: readonly FeelNumber[]): FeelNumber {
  const inOrder = sorted(numbers)
  const middle = inOrder.length >> 1
  if (inOrder.length % 2 === 1) return inOrder[middle]!
  return decimal.divide(decimal.add(inOrder[middle - 1]!, inOrder[middle]!), 2)
}

/** Of a sample: one number alone has none. */
function standardDeviation(numbers: readonly FeelNumber[]): FeelNumber {
  const average = mean(numbers)
  const squares = sum(numbers.map(n => decimal.power(decimal.subtract(n, average), 2)))
  return decimal.fromDouble(Math.sqrt(decimal.toDouble(decimal.divide(squares, numbers.length - 1))))
}

/** The most frequent ones, in order. */
function mode(numbers: readonly FeelNumber[]): Value {
  const groups: { value: FeelNumber; count: number }[] = []
  for (const value of sorted(numbers)) {
    const last = groups.at(-1)
    if (last && decimal.compareNumbers(last.value, value) === 0) last.count++
    else groups.push({ value, count: 1 })
  }
  const most = Math.max(...groups.map(group => group.count))
  return groups.filter(group => group.count === most).map(group => group.value)
}

export const statisticsBuiltins: Builtins = {
  sum: [ofNumbers(sum)],
  product: [ofNumbers(numbers => numbers.reduce(decimal.multiply, 1))],
  mean: [ofNumbers(mean)],
  median: [ofNumbers(median)],
  stddev: [ofNumbers(standardDeviation)],
  mode: [ofNumbers(mode, [])],
}
