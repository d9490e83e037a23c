import { Schema, model } from 'mongoose'
import { MARKS } from './legal-basis.ts'
import type { Mark } from './legal-basis.ts'
import type { HolidayCalendar } from './working-days.ts'

/** One year of public holidays, as the State Council announces them. */
export interface HolidayYear {
  year: number
  holidays: string[]
  workdays: string[]
  source: string
  mark: Mark
}

export const holidayYearSchema = new Schema<HolidayYear>({
  year: { type: Number, required: true, unique: true },
  holidays: { type: [String], required: true },
  workdays: { type: [String], required: true },
  source: { type: String, required: true },
  mark: { type: String, enum: MARKS, required: true },
})

export const HolidayYearModel = model<HolidayYear>('HolidayYear', holidayYearSchema, 'holidays')

export type HolidayFault = 'other-year' | 'both'

/** @returns what is wrong with a year as it was entered */
export function holidayFault({ year, holidays, workdays }: HolidayYear): HolidayFault | undefined {
  if ([...holidays, ...workdays].some(day => !day.startsWith(`${year}-`))) return 'other-year'
  return holidays.some(day => workdays.includes(day)) ? 'both' : undefined
}

/** Replaces a year or adds it. Open deadlines follow it (`followCalendar`). @returns the year as it was */
export async function changeHolidayYear(next: HolidayYear): Promise<HolidayYear | undefined> {
  const { year, ...rest } = next
  const before = await HolidayYearModel.findOneAndUpdate({ year }, rest, { upsert: true, projection: { _id: 0, __v: 0 } }).lean()
  return before ?? undefined
}

export const holidayCalendar = async (): Promise<HolidayCalendar> => calendarOf(await HolidayYearModel.find().lean())

export const calendarOf = (years: readonly HolidayYear[]): HolidayCalendar => ({
  holidays: new Set(years.flatMap(year => year.holidays)),
  workdays: new Set(years.flatMap(year => year.workdays)),
})
