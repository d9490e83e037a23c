/** The proleptic Gregorian calendar, days counted from 1970-01-01. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

export const DAY_SECONDS = 86_400
export const NANOS_PER_SECOND = 1_000_000_000

export const floorDiv = (a: number, b: number): number => Math.floor(a / b)
export const floorMod = (a: number, b: number): number => a - Math.floor(a / b) * b

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Howard Hinnant's algorithm: years begin in March. */
export function toEpochDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = floorDiv(y, 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function fromEpochDay(epochDay: number): CivilDate {
  const z = epochDay + 719_468
  const era = floorDiv(z, 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

/** The last day of the month where the day does not exist there. */
export function plusMonths({ year, month, day }: CivilDate, months: number): CivilDate {
  const total = year * 12 + (month - 1) + months
  const newYear = floorDiv(total, 12)
  const newMonth = floorMod(total, 12) + 1
  return { year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)) }
}

/** 1 is Monday, 7 is Sunday. */
export const dayOfWeek = (epochDay: number): number => floorMod(epochDay + 3, 7) + 1
