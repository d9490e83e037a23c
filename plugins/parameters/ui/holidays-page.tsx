import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useIntl } from 'react-intl'
import { useAddress } from '../../../ui/kit/use-address.ts'
import type { HolidayYear } from '../../../domain/holiday.ts'
import { api } from '../../../ui/api.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import { useBusinessClock } from '../../../ui/shell/business-clock.tsx'
import { formatDay } from '../../../ui/intl/dates.ts'
import { ParameterTabs } from './parameter-tabs.tsx'
import { SourceMark } from './source-mark.tsx'
import { YearCalendar } from './year-calendar.tsx'
import { YearForm } from './year-form.tsx'
import './parameters.css'
import './year-calendar.css'

export default function HolidaysPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.holidays.${id}` }, values)
  const { roles } = useAccount()
  const clock = useBusinessClock()
  const [query, setQuery] = useAddress()
  const { data, error, refetch } = useQuery({
    queryKey: ['parameters', 'holidays'],
    queryFn: ({ signal }) => api.get<{ items: HolidayYear[] }>('/api/parameters/holidays', signal),
  })
  const thisYear = Number(formatDay(clock.now()).slice(0, 4))
  const year = Number(query.get('year') ?? thisYear)
  const known = data?.items.find(item => item.year === year)
  const years = [...new Set([...(data?.items.map(item => item.year) ?? []), thisYear, thisYear + 1])].sort()
  const edits = query.has('edit') && roles.includes('administrator')
  const shown = known ?? { year, holidays: [], workdays: [], source: '', mark: '※' as const }
  const days = { holidays: new Set(shown.holidays), workdays: new Set(shown.workdays) }
  return (
    <Page title={text('title')} lead={<ParameterTabs />}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : (
        <>
          <div className="fq-parameter-filter">
            <Segmented
              aria-label={text('year')}
              options={years}
              value={year}
              onChange={value => setQuery({ year: String(value) })}
            />
            <Legend />
          </div>
          <p>
            {known ? (
              <>
                {known.source} <SourceMark mark={known.mark} />
              </>
            ) : (
              <strong role="status">{text('missing', { year })}</strong>
            )}
          </p>
          {edits ? (
            <YearForm key={year} year={shown} onDone={() => setQuery({ year: String(year) })} />
          ) : (
            <>
              {roles.includes('administrator') && (
                <p>
                  <a
                    href={`?year=${year}&edit=1`}
                    onClick={event => {
                      event.preventDefault()
                      setQuery({ year: String(year), edit: '1' })
                    }}
                  >
                    {text(known ? 'edit' : 'enter', { year })}
                  </a>
                </p>
              )}
              <YearCalendar year={year} days={days} />
            </>
          )}
        </>
      )}
    </Page>
  )
}

function Legend() {
  const intl = useIntl()
  return (
    <ul className="fq-year-legend">
      {(['holiday', 'moved', 'weekend', 'work'] as const).map(kind => (
        <li key={kind}>
          <span className={`fq-day fq-day-${kind}`} aria-hidden>
            {kind === 'holiday' || kind === 'moved' ? (
              <small>{intl.formatMessage({ id: `parameters.day.${kind}.mark` })}</small>
            ) : (
              8
            )}
          </span>
          {intl.formatMessage({ id: `parameters.day.${kind}` })}
        </li>
      ))}
    </ul>
  )
}
