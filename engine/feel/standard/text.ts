import { ContextValue } from '../context-value.ts'
import { DayTimeDuration, YearMonthDuration } from '../temporal/values.ts'
import { display, isList } from '../values.ts'
import type { Value } from '../values.ts'

/** `string(…)` as the standard has it: what is inside reads as FEEL again. */
export function standardText(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(standardText).join(', ')}]`
  if (value instanceof ContextValue) {
    return `{${value
      .keys()
      .map(key => `${keyText(key)}: ${standardText(value.get(key)!)}`)
      .join(', ')}}`
  }
  if (value instanceof YearMonthDuration && value.months === 0) return 'P0M'
  return value instanceof DayTimeDuration ? durationText(value) : display(value)
}

const keyText = (key: string): string => (/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : JSON.stringify(key))

const part = (n: number, unit: string): string => (n === 0 ? '' : `${n}${unit}`)

function durationText(value: DayTimeDuration): string {
  const positive = value.seconds < 0 ? value.negated() : value
  const { seconds, nanos } = positive
  if (seconds === 0 && nanos === 0) return 'PT0S'
  const fraction = nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`
  const rest = seconds % 60
  const clock = [
    part(Math.trunc(seconds / 3600) % 24, 'H'),
    part(Math.trunc(seconds / 60) % 60, 'M'),
    rest === 0 && nanos === 0 ? '' : `${rest}${fraction}S`,
  ].join('')
  return `${value.seconds < 0 ? '-' : ''}P${part(Math.trunc(seconds / 86_400), 'D')}${clock === '' ? '' : `T${clock}`}`
}
