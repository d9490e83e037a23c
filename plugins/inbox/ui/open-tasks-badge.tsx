import { useIntl } from 'react-intl'
import { RailBadge } from '../../../ui/kit/rail-badge.tsx'
import { useDraftHandOver } from './form/use-draft-hand-over.ts'
import { useCounts, useLiveTasks } from './inbox-queries.ts'

/** My open tasks, on the desk in the rail. */
export function OpenTasksBadge() {
  const intl = useIntl()
  useLiveTasks()
  useDraftHandOver()
  const { data } = useCounts()
  const count = data?.mine ?? 0
  return <RailBadge count={count} label={intl.formatMessage({ id: 'inbox.badge' }, { count })} />
}
