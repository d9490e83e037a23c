import { HolidayYearModel } from '../domain/holiday.ts'
import type { HolidayYear } from '../domain/holiday.ts'

const notice = (year: number, number: string): string => `国务院办公厅关于${year}年部分节假日安排的通知（${number}）`

/** `span(2026, 5, 1, 5)`: the first to the fifth of May. */
const span = (year: number, month: number, from: number, to = from): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => day(year, month, from + index))
const day = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`

/** To be held against the State Council's own announcements before they are relied on (◐: compared with a public table). */
export const holidayYears: readonly HolidayYear[] = [
  {
    year: 2024,
    holidays: [
      ...span(2024, 1, 1),
      ...span(2024, 2, 10, 17),
      ...span(2024, 4, 4, 6),
      ...span(2024, 5, 1, 5),
      ...span(2024, 6, 10),
      ...span(2024, 9, 15, 17),
      ...span(2024, 10, 1, 7),
    ],
    workdays: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
    source: notice(2024, '国办发明电〔2023〕7号'),
    mark: '◐',
  },
  {
    year: 2025,
    holidays: [
      ...span(2025, 1, 1),
      ...span(2025, 1, 28, 31),
      ...span(2025, 2, 1, 4),
      ...span(2025, 4, 4, 6),
      ...span(2025, 5, 1, 5),
      ...span(2025, 5, 31),
      ...span(2025, 6, 1, 2),
      ...span(2025, 10, 1, 8),
    ],
    workdays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    source: notice(2025, '国办发明电〔2024〕12号'),
    mark: '◐',
  },
  {
    year: 2026,
    holidays: [
      ...span(2026, 1, 1, 3),
      ...span(2026, 2, 15, 23),
      ...span(2026, 4, 4, 6),
      ...span(2026, 5, 1, 5),
      ...span(2026, 6, 19, 21),
      ...span(2026, 9, 25, 27),
      ...span(2026, 10, 1, 7),
    ],
    workdays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    source: notice(2026, '国办发明电〔2025〕7号'),
    mark: '◐',
  },
  {
    // The days that the regulation names; which days are moved is known only when the State Council announces it.
    year: 2027,
    holidays: [
      ...span(2027, 1, 1),
      ...span(2027, 2, 5, 8),
      ...span(2027, 4, 5),
      ...span(2027, 5, 1, 2),
      ...span(2027, 6, 9),
      ...span(2027, 9, 15),
      ...span(2027, 10, 1, 3),
    ],
    workdays: [],
    source: '《全国年节及纪念日放假办法》（2024年修订）；调休以国务院当年通知为准',
    mark: '※',
  },
]

/** Adds the years that are not there; what an administrator corrected stays. */
export async function seed(): Promise<string | undefined> {
  const { upsertedCount } = await HolidayYearModel.bulkWrite(
    holidayYears.map(year => ({ updateOne: { filter: { year: year.year }, update: { $setOnInsert: year }, upsert: true } })),
  )
  return upsertedCount > 0 ? `the holidays of ${upsertedCount} years` : undefined
}
