import type { CivilDate } from './calendar.ts'
import { DAY_SECONDS, NANOS_PER_SECOND, dayOfWeek, floorDiv, floorMod, fromEpochDay, plusMonths, toEpochDay } from './calendar.ts'
import { isKnownZone, offsetAtInstant, offsetOfLocal, offsetText, standardOffset } from './zone.ts'

const pad = (n: number, width = 2): string => String(Math.abs(n)).padStart(width, '0')

/** A duration to the nanosecond; `nanos` is never negative, as in java.time. */
export class DayTimeDuration {
  readonly seconds: number
  readonly nanos: number
  constructor(seconds: number, nanos = 0) {
    this.seconds = seconds + floorDiv(nanos, NANOS_PER_SECOND)
    this.nanos = floorMod(nanos, NANOS_PER_SECOND)
  }
  plus(other: DayTimeDuration): DayTimeDuration {
    return new DayTimeDuration(this.seconds + other.seconds, this.nanos + other.nanos)
  }
  negated(): DayTimeDuration {
    return new DayTimeDuration(-this.seconds, -this.nanos)
  }
  times(factor: number): DayTimeDuration {
    const nanos = BigInt(this.nanos) * BigInt(factor)
    const rest = BigInt.asIntN(64, nanos % 1_000_000_000n)
    return new DayTimeDuration(this.seconds * factor + Number(nanos / 1_000_000_000n), Number(rest))
  }
  toMillis(): number {
    return this.seconds * 1000 + Math.floor(this.nanos / 1_000_000)
  }
  compareTo(other: DayTimeDuration): number {
    return Math.sign(this.seconds - other.seconds) || Math.sign(this.nanos - other.nanos)
  }
  /** Whole seconds only: the real engine drops the fraction here. */
  toString(): string {
    const s = this.seconds
    const [day, hour, minute, second] = [s / DAY_SECONDS, s / 3600, s / 60, s].map(Math.trunc) as [number, number, number, number]
    const parts = [day, hour % 24, minute % 60, second % 60].map(x => x + 0) as [number, number, number, number]
    if (parts.every(x => x === 0)) return 'P0D'
    const negative = parts.every(x => x <= 0)
    const [d, h, m, sec] = parts.map((x, i) => (x === 0 ? '' : `${negative ? -x : x}${'DHMS'[i]}`))
    return `${negative ? '-' : ''}P${d}${h || m || sec ? `T${h}${m}${sec}` : ''}`
  }
}

export class YearMonthDuration {
  readonly months: number
  constructor(months: number) {
    this.months = months
  }
  toString(): string {
    const year = Math.trunc(this.months / 12)
    const month = this.months % 12
    if (this.months === 0) return 'P0Y'
    const text = `P${year === 0 ? '' : `${Math.abs(year)}Y`}${month === 0 ? '' : `${Math.abs(month)}M`}`
    return this.months < 0 ? `-${text}` : text
  }
}

export class LocalDate {
  readonly epochDay: number
  readonly civil: CivilDate
  constructor(epochDay: number, civil: CivilDate = fromEpochDay(epochDay)) {
    this.epochDay = epochDay
    this.civil = civil
  }
  static of(year: number, month: number, day: number): LocalDate {
    return new LocalDate(toEpochDay(year, month, day), { year, month, day })
  }
  plusDays(days: number): LocalDate {
    return days === 0 ? this : new LocalDate(this.epochDay + days)
  }
  plusMonths(months: number): LocalDate {
    const { year, month, day } = plusMonths(this.civil, months)
    return LocalDate.of(year, month, day)
  }
  get weekday(): number {
    return dayOfWeek(this.epochDay)
  }
  /** Java's `LocalDate.toString`: a year of five digits and more takes a sign. */
  toString(): string {
    const { year } = this.civil
    return year > 9999 ? `+${dateText(this.civil)}` : dateText(this.civil)
  }
}

export const dateText = ({ year, month, day }: CivilDate): string =>
  `${year < 0 ? '-' : ''}${pad(year, 4)}-${pad(month)}-${pad(day)}`

/** A time of day without an offset. Its nanosecond of the day fits a double. */
export class LocalTime {
  readonly nanoOfDay: number
  constructor(nanoOfDay: number) {
    this.nanoOfDay = nanoOfDay
  }
  static of(hour: number, minute: number, second: number, nano = 0): LocalTime {
    return new LocalTime((hour * 3600 + minute * 60 + second) * NANOS_PER_SECOND + nano)
  }
  get hour(): number {
    return Math.floor(this.nanoOfDay / (3600 * NANOS_PER_SECOND))
  }
  get minute(): number {
    return Math.floor(this.nanoOfDay / (60 * NANOS_PER_SECOND)) % 60
  }
  get second(): number {
    return Math.floor(this.nanoOfDay / NANOS_PER_SECOND) % 60
  }
  get nano(): number {
    return this.nanoOfDay % NANOS_PER_SECOND
  }
  plus(duration: DayTimeDuration): LocalTime {
    const seconds = floorMod(duration.seconds, DAY_SECONDS)
    return new LocalTime(floorMod(this.nanoOfDay + seconds * NANOS_PER_SECOND + duration.nanos, DAY_SECONDS * NANOS_PER_SECOND))
  }
  /** With seconds always, fraction without trailing zeros. */
  toString(): string {
    const fraction = this.nano === 0 ? '' : `.${pad(this.nano, 9).replace(/0+$/, '')}`
    return `${pad(this.hour)}:${pad(this.minute)}:${pad(this.second)}${fraction}`
  }
  /** Java's `LocalTime.toString`: no seconds where they are zero, fractions in threes. */
  toShortText(): string {
    const head = `${pad(this.hour)}:${pad(this.minute)}`
    if (this.nano === 0) return this.second === 0 ? head : `${head}:${pad(this.second)}`
    const digits = this.nano % 1_000_000 === 0 ? 3 : this.nano % 1000 === 0 ? 6 : 9
    return `${head}:${pad(this.second)}.${pad(this.nano, 9).slice(0, digits)}`
  }
}

/** A time of day with an offset, and the zone where it was given by name. */
export class ZonedTime {
  readonly time: LocalTime
  readonly offset: number
  readonly zone: string | undefined
  constructor(time: LocalTime, offset: number, zone?: string) {
    this.time = time
    this.offset = offset
    this.zone = zone
  }
  static inZone(time: LocalTime, zone: string): ZonedTime {
    return new ZonedTime(time, standardOffset(zone), zone)
  }
  /** What comparisons go by. */
  get nanos(): number {
    return this.time.nanoOfDay - this.offset * NANOS_PER_SECOND
  }
  plus(duration: DayTimeDuration): ZonedTime {
    return new ZonedTime(this.time.plus(duration), this.offset, this.zone)
  }
  withDate(date: LocalDate): ZonedDateTime {
    const local = new LocalDateTime(date, this.time)
    return this.zone === undefined ? new ZonedDateTime(local, this.offset) : ZonedDateTime.ofLocal(local, this.zone)
  }
  toString(): string {
    return `${this.time}${this.zone === undefined ? offsetText(this.offset) : `@${this.zone}`}`
  }
}

export class LocalDateTime {
  readonly date: LocalDate
  readonly time: LocalTime
  constructor(date: LocalDate, time: LocalTime) {
    this.date = date
    this.time = time
  }
  static ofEpochSecond(seconds: number, nano: number): LocalDateTime {
    const day = floorDiv(seconds, DAY_SECONDS)
    return new LocalDateTime(new LocalDate(day), new LocalTime(floorMod(seconds, DAY_SECONDS) * NANOS_PER_SECOND + nano))
  }
  /** Seconds as if at UTC. */
  get epochSecond(): number {
    return this.date.epochDay * DAY_SECONDS + Math.floor(this.time.nanoOfDay / NANOS_PER_SECOND)
  }
  plus(duration: DayTimeDuration): LocalDateTime {
    const nanos = this.time.nano + duration.nanos
    return LocalDateTime.ofEpochSecond(
      this.epochSecond + duration.seconds + floorDiv(nanos, NANOS_PER_SECOND),
      floorMod(nanos, NANOS_PER_SECOND),
    )
  }
  plusMonths(months: number): LocalDateTime {
    return new LocalDateTime(this.date.plusMonths(months), this.time)
  }
  compareTo(other: LocalDateTime): number {
    return Math.sign(this.date.epochDay - other.date.epochDay) || Math.sign(this.time.nanoOfDay - other.time.nanoOfDay)
  }
  /** @param signed with Java's sign before years of five digits, as ISO_LOCAL_DATE_TIME writes it */
  toString(signed = false): string {
    return `${signed ? this.date.toString() : dateText(this.date.civil)}T${this.time}`
  }
}

/** A date and time at an offset, and the zone where it was given by name. */
export class ZonedDateTime {
  readonly local: LocalDateTime
  readonly offset: number
  readonly zone: string | undefined
  constructor(local: LocalDateTime, offset: number, zone?: string) {
    this.local = local
    this.offset = offset
    this.zone = zone
  }
  /** In a gap the time moves on by its length; in an overlap the preferred offset stays, else the earlier one is taken. */
  static ofLocal(local: LocalDateTime, zone: string, preferred?: number): ZonedDateTime {
    const { offset, shift } = offsetOfLocal(zone, local.epochSecond, preferred)
    return new ZonedDateTime(shift === 0 ? local : local.plus(new DayTimeDuration(shift)), offset, zone)
  }
  static ofInstant(epochSecond: number, nano: number, zone: string): ZonedDateTime {
    const offset = offsetAtInstant(zone, epochSecond)
    return new ZonedDateTime(LocalDateTime.ofEpochSecond(epochSecond + offset, nano), offset, zone)
  }
  get epochSecond(): number {
    return this.local.epochSecond - this.offset
  }
  plus(duration: DayTimeDuration): ZonedDateTime {
    const moved = this.local.plus(duration)
    if (this.zone === undefined) return new ZonedDateTime(moved, this.offset)
    return ZonedDateTime.ofInstant(moved.epochSecond - this.offset, moved.time.nano, this.zone)
  }
  plusMonths(months: number): ZonedDateTime {
    const moved = this.local.plusMonths(months)
    if (this.zone === undefined) return new ZonedDateTime(moved, this.offset)
    return ZonedDateTime.ofLocal(moved, this.zone, this.offset)
  }
  /** By instant first, as java.time's ChronoZonedDateTime. */
  compareTo(other: ZonedDateTime): number {
    return (
      Math.sign(this.epochSecond - other.epochSecond) ||
      Math.sign(this.local.time.nano - other.local.time.nano) ||
      this.local.compareTo(other.local) ||
      compareText(this.zone ?? offsetText(this.offset), other.zone ?? offsetText(other.offset))
    )
  }
  equals(other: ZonedDateTime): boolean {
    return this.local.compareTo(other.local) === 0 && this.offset === other.offset && this.zone === other.zone
  }
  /** FEEL's text: the zone's name instead of its offset. */
  toString(): string {
    return `${this.local}${this.zone === undefined ? offsetText(this.offset) : `@${this.zone}`}`
  }
  /** ISO_ZONED_DATE_TIME, as variables carry it. */
  toIsoText(): string {
    return `${this.local.toString(true)}${offsetText(this.offset)}${this.zone === undefined ? '' : `[${this.zone}]`}`
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A zone by name or offset (`Asia/Shanghai`, `+08:00`, `Z`); undefined where there is none. */
export function zonedDateTime(local: LocalDateTime, zone: string): ZonedDateTime | undefined {
  const parsed = parseZone(zone)
  if (parsed === undefined) return undefined
  return typeof parsed === 'number' ? new ZonedDateTime(local, parsed) : ZonedDateTime.ofLocal(local, parsed)
}

/** @returns the seconds of a fixed offset, or the zone's name */
export function parseZone(text: string): number | string | undefined {
  if (text === 'Z') return 0
  const match = /^([+-])(\d{1,2})(?::?(\d{2})(?::?(\d{2}))?)?$/.exec(text)
  if (match) {
    const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0)
    return seconds > 18 * 3600 ? undefined : match[1] === '-' && seconds !== 0 ? -seconds : seconds
  }
  return isKnownZone(text) ? text : undefined
}

export function atEpochMs(ms: number, zone: string): ZonedDateTime {
  const seconds = Math.floor(ms / 1000)
  const nano = (ms - seconds * 1000) * 1_000_000
  const parsed = parseZone(zone) ?? 0
  if (typeof parsed === 'string') return ZonedDateTime.ofInstant(seconds, nano, parsed)
  return new ZonedDateTime(LocalDateTime.ofEpochSecond(seconds + parsed, nano), parsed)
}
