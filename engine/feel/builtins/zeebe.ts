import { numberText, toInt } from '../decimal.ts'
import { DayTimeDuration, YearMonthDuration } from '../temporal/values.ts'
import { ErrorValue, display, isNumber } from '../values.ts'
import type { Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

const isDuration = (value: Value | undefined): value is DayTimeDuration | YearMonthDuration =>
  value instanceof DayTimeDuration || value instanceof YearMonthDuration

/** The cycle of a timer: `R3/PT10S`. */
function cycle(args: Value[]): Value {
  const [repetitions, interval] = args
  if (isDuration(interval)) {
    if (repetitions === null) return `R/${interval}`
    if (isNumber(repetitions!)) return `R${toInt(repetitions)}/${interval.toString().toUpperCase()}`
  }
  const found = `[${args.map(javaText).join(', ')}]`
  return new ErrorValue(
    `cycle function expected a repetitions (number) and an interval (duration) parameter, but found '${found}'`,
  )
}

const javaText = (value: Value): string => (isNumber(value) ? numberText(value) : display(value))

function endlessCycle([interval]: Value[]): Value {
  if (isDuration(interval)) return `R/${interval}`
  return new ErrorValue(`cycle function expected an interval (duration) parameter, but found '${display(interval!)}'`)
}

const FROM_AI = ['value', 'description', 'type', 'schema', 'options']

/** What Zeebe adds to the language. */
export const zeebeBuiltins: Builtins = {
  cycle: [builtin(['repetitions', 'interval'], cycle), builtin(['repetitions'], endlessCycle)],
  fromAi: FROM_AI.map((_, i) => builtin(FROM_AI.slice(0, i + 1), ([value]) => value)),
}
