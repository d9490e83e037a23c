import { HolidayYearModel } from '../domain/holiday.ts'
import type { HolidayYear } from '../domain/holiday.ts'

const span = (month: number, from: number, to: number): string[] =>
  Array.from(
    { length: to - from + 1 },
    (_, index) => `2026-${String(month).padStart(2, '0')}-${String(from + index).padStart(2, '0')}`,
  )

/** To be held against the State Council's own announcement before it is relied on; later years are added when announced. */
export const holidayYears: readonly HolidayYear[] = [
  {
    year: 2026,
    holidays: [
      ...span(1, 1, 3),
      ...span(2, 15, 23),
      ...span(4, 4, 6),
      ...span(5, 1, 5),
      ...span(6, 19, 21),
      ...span(9, 25, 27),
      ...span(10, 1, 7),
    ],
    workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    source: '国务院办公厅关于2026年部分节假日安排的通知',
    mark: '◐',
  },
]

/** Adds the years that are not there; what an administrator corrected stays. */
export async function seed(): Promise<string | undefined> {
  const { upsertedCount } = await HolidayYearModel.bulkWrite(
    holidayYears.map(year => ({ updateOne: { filter: { year: year.year }, update: { $setOnInsert: year }, upsert: true } })),
  )
  return upsertedCount > 0 ? `the holidays of ${upsertedCount} years` : undefined
}
