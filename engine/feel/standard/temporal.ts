import { parseTemporal } from '../temporal/parse.ts'
import type { Temporal } from '../temporal/parse.ts'
import { DayTimeDuration, LocalDateTime, ZonedDateTime } from '../temporal/values.ts'

const ONE_DAY = new DayTimeDuration(86_400)

/** `@"…"`, where a day's end may be written as 24 o'clock: it is the beginning of the next. */
export function standardTemporal(text: string): Temporal | undefined {
  const [, date, zone] = /^(.+)T24:00:00(?:\.0+)?(.*)$/.exec(text) ?? []
  if (date === undefined) return parseTemporal(text)
  const midnight = parseTemporal(`${date}T00:00:00${zone}`)
  return midnight instanceof LocalDateTime || midnight instanceof ZonedDateTime ? midnight.plus(ONE_DAY) : undefined
}
