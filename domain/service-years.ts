import { DateTime } from 'luxon'
import { BUSINESS_ZONE } from './business-clock.ts'

/** How long somebody has served, as people say it: full years, full months beyond them, days beyond those. */
export interface ServiceTime {
  readonly years: number
  readonly months: number
  readonly days: number
}

/** From the day on which it began up to a day, the first counted: on the day before the anniversary a year is full. */
export function serviceTime(from: string, until: string): ServiceTime {
  if (until < from) return { years: 0, months: 0, days: 0 }
  const [first, last] = [from, until].map(day => DateTime.fromISO(day, { zone: BUSINESS_ZONE }))
  const { years, months, days } = last!.plus({ days: 1 }).diff(first!, ['years', 'months', 'days']).toObject()
  return { years: years ?? 0, months: months ?? 0, days: Math.floor(days ?? 0) }
}

/** `4 年 11 个月 9 天`; what is nought is left out. */
export function serviceWords({ years, months, days }: ServiceTime): string {
  const parts = [years && `${years} 年`, months && `${months} 个月`, days && `${days} 天`].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : '不足 1 天'
}
