import {
  DayTimeDuration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  YearMonthDuration,
  ZonedDateTime,
  ZonedTime,
} from '../temporal/values.ts'
import type { Value } from '../values.ts'

type Property = readonly [name: string, value: Value]

/** What can be asked of a temporal value (`date.year`), in the order in which messages list it. */
export function propertiesOf(value: Value): readonly Property[] {
  if (value instanceof LocalDate) return dateProperties(value)
  if (value instanceof LocalTime) return [...timeProperties(value), ['time offset', null], ['timezone', null]]
  if (value instanceof ZonedTime) return [...timeProperties(value.time), ...zoneProperties(value)]
  if (value instanceof LocalDateTime) {
    return [...dateProperties(value.date), ...timeProperties(value.time), ['time offset', null], ['timezone', null]]
  }
  if (value instanceof ZonedDateTime) {
    return [...dateProperties(value.local.date), ...timeProperties(value.local.time), ...zoneProperties(value)]
  }
  if (value instanceof YearMonthDuration) {
    return [
      ['years', Math.trunc(value.months / 12) + 0],
      ['months', (value.months % 12) + 0],
    ]
  }
  return value instanceof DayTimeDuration ? durationProperties(value) : []
}

const dateProperties = (date: LocalDate): Property[] => [
  ['year', date.civil.year],
  ['month', date.civil.month],
  ['day', date.civil.day],
  ['weekday', date.weekday],
]

const timeProperties = (time: LocalTime): Property[] => [
  ['hour', time.hour],
  ['minute', time.minute],
  ['second', time.second],
]

const zoneProperties = ({ offset, zone }: { offset: number; zone: string | undefined }): Property[] => [
  ['time offset', new DayTimeDuration(offset)],
  ['timezone', zone ?? null],
]

function durationProperties({ seconds }: DayTimeDuration): Property[] {
  return [
    // Whole days round down, the rest to zero: what java.time gives for a negative duration.
    ['days', Math.trunc(seconds / 86_400) + 0],
    ['hours', (Math.trunc(seconds / 3600) % 24) + 0],
    ['minutes', (Math.trunc(seconds / 60) % 60) + 0],
    ['seconds', (seconds % 60) + 0],
  ]
}
