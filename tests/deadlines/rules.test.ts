import { describe, expect, it } from 'vitest'
import type { DayRule, HolidayCalendar } from '../../domain/working-days.ts'
import { addDays, dayBefore, lastDay, workingDaysUntil } from '../../domain/working-days.ts'
import { calendarOf } from '../../domain/holiday.ts'
import { holidayYears } from '../../seeds/holidays.ts'

const calendar: HolidayCalendar = calendarOf(holidayYears)
const rule = (unit: DayRule['unit'], more: Partial<DayRule> = {}): DayRule => ({
  unit,
  firstDayCounted: false,
  rollsOver: false,
  ...more,
})
const working = rule('working')

describe('the last day of a period', () => {
  it.each([
    ['from the next day on', '2026-11-23', 10, rule('calendar'), '2026-12-03'],
    ['its first day counted', '2026-11-23', 10, rule('calendar', { firstDayCounted: true }), '2026-12-02'],
    ['working days pass over a weekend', '2026-11-20', 5, working, '2026-11-27'],
    ['working days from a Saturday on', '2026-11-21', 1, working, '2026-11-23'],
    ['working days, the first counted', '2026-11-20', 5, rule('working', { firstDayCounted: true }), '2026-11-26'],
    [
      'working days pass over the Spring Festival of 2026, and count the Saturday worked before it',
      '2026-02-13',
      2,
      working,
      '2026-02-24',
    ],
    ['the Saturday worked after it counts too', '2026-02-24', 4, working, '2026-02-28'],
    ['the Spring Festival of 2025 with its Sunday worked', '2025-01-24', 3, working, '2025-02-05'],
    ['the National Day of 2026, worked on the Sunday before and the Saturday after', '2026-09-19', 10, working, '2026-10-09'],
    ['a Saturday that is worked is a working day', '2026-10-09', 1, working, '2026-10-10'],
    ['a year that is not known has its weekends only', '2031-01-03', 1, working, '2031-01-06'],
    ['a month ends on the same day', '2026-01-15', 1, rule('month'), '2026-02-15'],
    ['a month that has no such day ends on its last', '2026-01-31', 1, rule('month'), '2026-02-28'],
    ['so in a leap year', '2028-01-31', 1, rule('month'), '2028-02-29'],
    ['three months over the end of the year', '2026-11-30', 3, rule('month'), '2027-02-28'],
    ['a year from the leap day', '2028-02-29', 1, rule('year'), '2029-02-28'],
    ['four years from the leap day', '2028-02-29', 4, rule('year'), '2032-02-29'],
    ['five years of support', '2026-11-22', 5, rule('year'), '2031-11-22'],
    [
      'a term of correction: its first day counts, and it never rolls over, here on a Sunday in the holidays',
      '2025-10-05',
      1,
      rule('year', { firstDayCounted: true }),
      '2026-10-04',
    ],
    [
      'a period that rolls over ends on the first working day after the holidays',
      '2026-09-26',
      5,
      rule('calendar', { rollsOver: true }),
      '2026-10-08',
    ],
    ['one that does not ends in them', '2026-09-26', 5, rule('calendar'), '2026-10-01'],
    ['rolling over stops at a Saturday that is worked', '2026-10-09', 1, rule('calendar', { rollsOver: true }), '2026-10-10'],
  ] as const)('%s: from %s, %i', (_why, from, count, how, end) => {
    expect(lastDay(from, count, how, calendar)).toBe(end)
  })
})

describe('working days', () => {
  it.each([
    ['2026-11-27', 3, 'working', '2026-11-24'],
    ['2026-11-30', 1, 'working', '2026-11-27'],
    ['2026-02-24', 2, 'working', '2026-02-13'],
    ['2026-11-30', 3, 'calendar', '2026-11-27'],
  ] as const)('before %s: %i %s days', (day, count, unit, before) => {
    expect(dayBefore(day, count, unit, calendar)).toBe(before)
  })

  it.each([
    ['2026-11-23', '2026-11-26', 3],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-26', '2026-11-23', -3],
    ['2026-02-13', '2026-02-24', 2],
  ])('from %s until %s: %i', (from, until, count) => {
    expect(workingDaysUntil(from, until, calendar)).toBe(count)
  })
})

describe('the calendar', () => {
  /** Spans and days of the notices, typed from their text. */
  it.each([
    [
      2024,
      '0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007',
      '0204 0218 0407 0428 0511 0914 0929 1012',
      '国办发明电〔2023〕7号',
    ],
    [2025, '0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008', '0126 0208 0427 0928 1011', '国办发明电〔2024〕12号'],
    [
      2026,
      '0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007',
      '0104 0214 0228 0509 0920 1010',
      '国办发明电〔2025〕7号',
    ],
  ])('%i has the days of its notice and names it', (year, off, worked, notice) => {
    const day = (text = '') => `${year}-${text.slice(0, 2)}-${text.slice(2)}`
    const days = (text: string) =>
      text.split(' ').flatMap(span => {
        const [first, last = first] = span.split('-')
        const all: string[] = []
        for (let one = day(first); one <= day(last); one = addDays(one, 1)) all.push(one)
        return all
      })
    const found = holidayYears.find(each => each.year === year)
    expect(found?.holidays).toEqual(days(off))
    expect(found?.workdays).toEqual(days(worked))
    expect(found?.source).toContain(notice)
  })

  it('works on no weekday in exchange, and has no day that is both', () => {
    for (const { holidays, workdays } of holidayYears)
      for (const day of workdays) {
        expect(new Date(`${day}T00:00:00Z`).getUTCDay() % 6).toBe(0)
        expect(holidays).not.toContain(day)
      }
  })

  it('has 2027 as the regulation names it, to be confirmed', () => {
    expect(holidayYears.find(({ year }) => year === 2027)).toMatchObject({ mark: '※', workdays: [] })
  })
})
