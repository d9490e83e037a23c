import type { Term, TermMark } from '../../domain/person-file.ts'
import { addDays, isDay } from '../../domain/working-days.ts'

const DAY_MS = 86_400_000
/** 期满前三十日：个人总结、书面鉴定、与安置帮教衔接（办53，待确认）。 */
const BEFORE_END_DAYS = 30

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** @returns undefined where the record does not tell the term, or one that is none */
export function termOf(from: unknown, until: unknown, entry: unknown, today: string): Term | undefined {
  if (typeof from !== 'string' || typeof until !== 'string' || !isDay(from) || !isDay(until) || until < from) return undefined
  const days = daysBetween(from, until) + 1
  const done = Math.min(Math.max(daysBetween(from, today), 0), days)
  const mark = (kind: TermMark['kind'], on: unknown): TermMark[] =>
    typeof on === 'string' && isDay(on) && from <= on && on <= until
      ? [{ kind, on, at: kind === 'end' ? 1 : daysBetween(from, on) / days }]
      : []
  const marks = [
    ...mark('entry', entry),
    ...mark('month-before', addDays(until, -BEFORE_END_DAYS)),
    ...mark('today', today),
    ...mark('end', until),
  ]
  return { from, until, days, done, left: days - done, marks: marks.toSorted((one, other) => one.at - other.at) }
}
