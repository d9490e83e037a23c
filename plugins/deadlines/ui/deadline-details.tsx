import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { When } from '../../../ui/kit/when.tsx'
import type { DeadlineView } from '../deadline-view.ts'
import { BasisMark } from './deadline-columns.tsx'
import { PeriodCalendar } from './period-calendar.tsx'

/** How the last day was found, what was told to whom, and whether it was another one before. */
export function DeadlineDetails({ deadline }: { deadline: DeadlineView }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `deadlines.${id}` }, values)
  const { period, passedOver, worked, moves, notices, told, from, dueOn, parameter } = deadline
  const counted = text(`period.${period.unit}`, { count: period.count })
  const first = text(period.firstDayCounted ? 'period.first' : 'period.next')
  const rolls = period.rollsOver ? text('period.rolls') : ''
  return (
    <div className="fq-deadline-details">
      <section>
        <h3>{text('how')}</h3>
        <p>
          {text('how.text', { from, first, counted, rolls, dueOn })}
          {passedOver.length > 0 && text('how.off', { count: passedOver.length })}
          {worked.length > 0 && text('how.worked', { days: worked.join('、') })}
        </p>
        <p className="fq-quiet">
          {deadline.basis} <BasisMark mark={deadline.mark} />{' '}
          <Link to={`/parameters?key=${parameter.key}`}>{text('parameter', parameter)}</Link>
        </p>
        {deadline.calendarUnconfirmed && <p className="fq-due fq-due-soon">{text('calendar.unconfirmed')}</p>}
        <PeriodCalendar deadline={deadline} />
      </section>
      <section>
        <h3>{text('told')}</h3>
        {notices.length === 0 && told.length === 0 ? (
          <p className="fq-quiet">{text('told.none')}</p>
        ) : (
          <ul>
            {told.map(({ stage, at, to }) => (
              <li key={`${stage} ${at}`}>
                <When at={at} /> {text(`stage.${stage}`)}
                {to.length > 0 && <span className="fq-quiet"> {[...new Set(to)].join('、')}</span>}
              </li>
            ))}
            {deadline.state === 'open' &&
              notices
                .filter(notice => told.every(each => each.stage !== notice.stage))
                .map(notice => (
                  <li key={notice.stage} className="fq-quiet">
                    {text('planned', { day: notice.from, stage: text(`stage.${notice.stage}`) })}
                  </li>
                ))}
          </ul>
        )}
        {moves.length > 0 && (
          <>
            <h3>{text('moves')}</h3>
            <ul>
              {moves.map(({ at, before, after, source }) => (
                <li key={at}>
                  <When at={at} /> {text('move', { before, after, source })}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  )
}
