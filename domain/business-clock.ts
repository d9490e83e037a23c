import { Schema, model } from 'mongoose'

/**
 * The business clock: what "now" and "today" mean for deadlines. Real time, or real time plus an offset in a
 * demonstration or test. Sessions and audit never use it.
 */
export interface BusinessClock {
  _id: 'clock'
  offsetMs: number
  movedAt?: Date
  movedBy?: string
}

export const businessClockSchema = new Schema<BusinessClock>({
  _id: { type: String, required: true },
  offsetMs: { type: Number, required: true, min: 0, default: 0 },
  movedAt: { type: Date },
  movedBy: { type: String },
})

export const BusinessClockModel = model<BusinessClock>('BusinessClock', businessClockSchema, 'clock')

/** The legal zone of every date in this product. */
export const BUSINESS_ZONE = 'Asia/Shanghai'

export async function clockOffsetMs(): Promise<number> {
  return (await BusinessClockModel.findById('clock').lean())?.offsetMs ?? 0
}

/** For workers and scripts: one look at the database. The server keeps the offset in memory (ClockService). */
export async function businessNow(): Promise<Date> {
  return new Date(Date.now() + (await clockOffsetMs()))
}
