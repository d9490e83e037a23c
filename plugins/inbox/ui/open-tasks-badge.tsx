import { useIntl } from 'react-intl'
import { useCounts, useLiveTasks } from './inbox-queries.ts'

/** My open tasks, on the desk in the rail. */
export function OpenTasksBadge() {
  const intl = useIntl()
  useLiveTasks()
  const { data } = useCounts()
  const count = data?.mine ?? 0
  if (count === 0) return null
  return (
    <span className="fq-badge-count" role="status" aria-label={intl.formatMessage({ id: 'inbox.badge' }, { count })}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
