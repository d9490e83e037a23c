import { useIntl } from 'react-intl'
import { RailBadge } from '../../../ui/kit/rail-badge.tsx'
import { useDeadlineCounts } from './deadline-queries.ts'

/** Overdue deadlines of the cases one may see, on the desk in the rail. */
export function OverdueBadge() {
  const intl = useIntl()
  const { data } = useDeadlineCounts()
  const count = data?.overdue ?? 0
  return <RailBadge urgent count={count} label={intl.formatMessage({ id: 'deadlines.badge' }, { count })} />
}
