import { useIntl } from 'react-intl'

export interface YearDays {
  readonly holidays: ReadonlySet<string>
  readonly workdays: ReadonlySet<string>
}
type DayKind = 'work' | 'weekend' | 'holiday' | 'moved'

const DAY_MS = 86_400_000
const MONTHS = Array.from({ length: 12 }, (_, index) => index)
/** A day as text needs no zone: read as UTC all through. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
const monthStart = (year: number, month: number): Date => new Date(Date.UTC(year, month, 1))
const daysOf = (year: number, month: number): string[] => {
  const first = monthStart(year, month).getTime()
  const count = Math.round((monthStart(year, month + 1).getTime() - first) / DAY_MS)
  return Array.from({ length: count }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10))
}
const isWeekend = (day: string): boolean => weekdayOf(day) > 4

const kindOf = (day: string, { holidays, workdays }: YearDays): DayKind => {
  if (workdays.has(day)) return 'moved'
  if (holidays.has(day)) return 'holiday'
  return isWeekend(day) ? 'weekend' : 'work'
}

/** What a press makes of a day: a working day becomes a day off, a weekend one that is worked, and back. */
export function toggled(days: YearDays, day: string): YearDays {
  const [holidays, workdays] = [new Set(days.holidays), new Set(days.workdays)]
  const kind = kindOf(day, days)
  holidays.delete(day)
  workdays.delete(day)
  if (kind === 'work') holidays.add(day)
  else if (kind !== 'moved' && isWeekend(day)) workdays.add(day)
  return { holidays, workdays }
}

/** A year at one look: 休 a day off, 班 a weekend that is worked. `onToggle` makes its days buttons. */
export function YearCalendar({ year, days, onToggle }: { year: number; days: YearDays; onToggle?: (day: string) => void }) {
  const intl = useIntl()
  return (
    <div className="fq-year">
      {MONTHS.map(month => (
        <section key={month} className="fq-month">
          <h3>{intl.formatDate(monthStart(year, month), { month: 'long', timeZone: 'UTC' })}</h3>
          <Month year={year} month={month} days={days} {...(onToggle ? { onToggle } : {})} />
        </section>
      ))}
    </div>
  )
}

function Month({
  year,
  month,
  days,
  onToggle,
}: {
  year: number
  month: number
  days: YearDays
  onToggle?: (day: string) => void
}) {
  const intl = useIntl()
  return (
    <div className="fq-month-days">
      {daysOf(year, month).map((day, index) => {
        const kind = kindOf(day, days)
        const label = `${day} ${intl.formatMessage({ id: `parameters.day.${kind}` })}`
        const mark =
          kind === 'holiday' || kind === 'moved' ? intl.formatMessage({ id: `parameters.day.${kind}.mark` }) : undefined
        const shared = {
          className: `fq-day fq-day-${kind}`,
          title: label,
          style: index === 0 ? { gridColumnStart: weekdayOf(day) + 1 } : {},
        }
        const inside = (
          <>
            {index + 1}
            {mark !== undefined && <small>{mark}</small>}
          </>
        )
        return onToggle ? (
          <button key={day} type="button" {...shared} aria-label={label} onClick={() => onToggle(day)}>
            {inside}
          </button>
        ) : (
          <span key={day} {...shared}>
            {inside}
          </span>
        )
      })}
    </div>
  )
}
