import { useIntl } from 'react-intl'
import type { DeadlineView } from '../deadline-view.ts'

const DAY_MS = 86_400_000
/** A longer period is told in words: nobody counts its days. */
const LONGEST_DAYS = 70

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayText = (time: number): string => new Date(time).toISOString().slice(0, 10)
const weekdayOf = (time: number): number => (new Date(time).getUTCDay() + 6) % 7

/** The weeks of a period: the day it begins, those that were not counted, its last. */
export function PeriodCalendar({ deadline }: { deadline: DeadlineView }) {
  const intl = useIntl()
  const [first, last] = [at(deadline.from), at(deadline.dueOn)]
  if (last - first > LONGEST_DAYS * DAY_MS || last < first) return null
  const monday = first - weekdayOf(first) * DAY_MS
  const sunday = last + (6 - weekdayOf(last)) * DAY_MS
  const days = Array.from({ length: (sunday - monday) / DAY_MS + 1 }, (_, index) => dayText(monday + index * DAY_MS))
  const off = new Set(deadline.passedOver)
  const kindOf = (day: string): string => {
    if (day === deadline.dueOn) return 'due'
    if (day === deadline.from) return 'from'
    if (day < deadline.from || day > deadline.dueOn) return 'outside'
    return off.has(day) ? 'off' : 'counted'
  }
  return (
    <ol className="fq-period" aria-label={intl.formatMessage({ id: 'deadlines.calendar' })}>
      {days.map((day, index) => {
        const kind = kindOf(day)
        const words = `${day} ${intl.formatMessage({ id: `deadlines.day.${kind}` })}`
        const isFirst = index === 0 || day.endsWith('-01')
        return (
          <li
            key={day}
            className={`fq-period-day fq-period-${kind}`}
            title={words}
            aria-label={words}
            aria-hidden={kind === 'outside'}
          >
            {isFirst ? `${Number(day.slice(5, 7))}/${Number(day.slice(8))}` : Number(day.slice(8))}
          </li>
        )
      })}
    </ol>
  )
}
