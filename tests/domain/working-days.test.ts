import { describe, expect, it } from 'vitest'
import { basisText } from '../../domain/legal-basis.ts'
import { addDays, dayOf, endOfDay, isDay, isWorkingDay, lastDay } from '../../domain/working-days.ts'
import type { DayRule } from '../../domain/working-days.ts'
import { holidayYears } from '../../seeds/holidays.ts'

const calendar = {
  holidays: new Set(holidayYears.flatMap(year => year.holidays)),
  workdays: new Set(holidayYears.flatMap(year => year.workdays)),
}
const rule = (change: Partial<DayRule> = {}): DayRule => ({
  unit: 'calendar',
  firstDayCounted: false,
  rollsOver: false,
  ...change,
})

describe('legal days', () => {
  it.each([
    ['counts calendar days from the next day', '2026-12-01', 10, {}, '2026-12-11'],
    ['counts the first day where the rule says so', '2026-12-01', 10, { firstDayCounted: true }, '2026-12-10'],
    ['rolls a period that ends on Saturday over to Monday', '2026-11-02', 5, { rollsOver: true }, '2026-11-09'],
    ['rolls over a holiday', '2026-09-21', 10, { rollsOver: true }, '2026-10-08'],
    ['counts working days', '2026-11-20', 5, { unit: 'working' }, '2026-11-27'],
    ['leaves holidays out of working days', '2026-09-30', 1, { unit: 'working' }, '2026-10-08'],
    ['counts a weekend that is worked in exchange', '2026-10-08', 2, { unit: 'working' }, '2026-10-10'],
    ['counts months by the calendar, not by thirty days', '2026-01-31', 1, { unit: 'month' }, '2026-02-28'],
    ['counts years', '2024-02-29', 1, { unit: 'year' }, '2025-02-28'],
    ['goes into the next year', '2026-12-25', 10, {}, '2027-01-04'],
  ] as const)('%s', (_rule, from, count, change, last) => {
    expect(lastDay(from, count, rule(change), calendar)).toBe(last)
  })

  it('ends a day at midnight in Shanghai, in whatever zone the machine stands', () => {
    expect(endOfDay('2026-12-11').toISOString()).toBe('2026-12-11T16:00:00.000Z')
    expect(dayOf(new Date('2026-12-11T15:59:59Z'))).toBe('2026-12-11')
    expect(dayOf(new Date('2026-12-11T16:00:00Z'))).toBe('2026-12-12')
  })

  it('knows working days', () => {
    expect(isWorkingDay('2026-11-21', calendar)).toBe(false)
    expect(isWorkingDay('2026-10-10', calendar)).toBe(true)
    expect(isWorkingDay('2026-10-01', calendar)).toBe(false)
  })

  it('takes no day that the calendar has not', () => {
    expect(isDay('2026-02-29')).toBe(false)
    expect(() => addDays('2026-02-29', 1)).toThrow('not a day: 2026-02-29')
  })
})

describe('legal basis', () => {
  it.each([
    ['法21、监47', '《社区矫正法》第21条、《监狱法》第47条'],
    ['办16', '《社区矫正法实施办法》第16条'],
    ['建议', '建议'],
  ])('%s reads %s', (basis, text) => {
    expect(basisText(basis)).toBe(text)
  })
})
