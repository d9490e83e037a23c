import type { QueryFilter } from 'mongoose'
import { z } from 'zod'
import { DEADLINE_STATES } from '../../domain/deadline.ts'
import type { Deadline } from '../../domain/deadline.ts'
import { endOfDay, isDay, sundayOf } from '../../domain/working-days.ts'

const day = z.string().refine(isDay, 'a day such as 2026-11-22')

/** What a list, a count or an export is asked for. */
export const deadlineFilter = z
  .strictObject({
    /** overdue: the last day is over; today, week: until Sunday, today included; later: after that; day: `on`; range: `from` to `to`. */
    when: z.enum(['overdue', 'today', 'week', 'later', 'day', 'range']).optional(),
    on: day.optional(),
    from: day.optional(),
    to: day.optional(),
    state: z.enum([...DEADLINE_STATES, 'all']).default('open'),
    /** An office's code; `county`: what belongs to no office. */
    office: z.string().max(40).optional(),
    kind: z.string().max(100).optional(),
    /** Any instance of the case. */
    case: z.string().regex(/^\d+$/).optional(),
  })
  .refine(({ when, on }) => when !== 'day' || on !== undefined, { path: ['on'], error: 'the day that is meant' })
  .refine(({ when, from, to }) => when !== 'range' || (from !== undefined && to !== undefined && from <= to), {
    path: ['from'],
    error: 'the first day and the last',
  })
export type DeadlineFilter = z.infer<typeof deadlineFilter>

/** What of the filter is said of deadlines themselves; office and case are said of their cases. */
export function deadlinesMatching({ when, on, from, to, state, kind }: DeadlineFilter, today: string): QueryFilter<Deadline> {
  const spans: Readonly<Record<NonNullable<typeof when>, QueryFilter<Deadline>>> = {
    overdue: { dueOn: { $lt: today } },
    today: { dueOn: today },
    week: { dueOn: { $gte: today, $lte: sundayOf(today) } },
    later: { dueOn: { $gt: sundayOf(today) } },
    day: { dueOn: on ?? today },
    range: { dueOn: { $gte: from ?? today, $lte: to ?? today } },
  }
  return {
    ...(state === 'all' ? {} : { state }),
    ...(kind === undefined ? {} : { kind }),
    ...(when === undefined ? {} : spans[when]),
  }
}

/** A place in the list: the instant and the id of the last one shown. */
const PLACE = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{24})$/
export const placeOf = ({ dueOn, _id }: { readonly dueOn: string; readonly _id: unknown }): string => `${dueOn}_${String(_id)}`
export function placeAfter(place: string | undefined): { readonly dueAt: Date; readonly id: string } | undefined {
  const [, dueOn = '', id = ''] = PLACE.exec(place ?? '') ?? []
  return isDay(dueOn) ? { dueAt: endOfDay(dueOn), id } : undefined
}
