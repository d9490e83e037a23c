import { useIntl } from 'react-intl'
import { useDeadlineCounts } from './deadline-queries.ts'
import './overdue-badge.css'

/** Overdue deadlines of the cases one may see, on the desk in the rail. */
export function OverdueBadge() {
  const intl = useIntl()
  const { data } = useDeadlineCounts()
  const count = data?.overdue ?? 0
  if (count === 0) return null
  return (
    <span className="fq-overdue-badge" role="status" aria-label={intl.formatMessage({ id: 'deadlines.badge' }, { count })}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
