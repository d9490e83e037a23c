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

export async function holidayCalendar(): Promise<HolidayCalendar> {
  const years = await HolidayYearModel.find().lean()
  return {
    holidays: new Set(years.flatMap(year => year.holidays)),
    workdays: new Set(years.flatMap(year => year.workdays)),
  }
}
