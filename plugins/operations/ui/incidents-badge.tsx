import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { RailBadge } from '../../../ui/kit/rail-badge.tsx'

const EVERY_MS = 30_000

/** Open incidents, on the desk in the rail. */
export function IncidentsBadge() {
  const intl = useIntl()
  const { data } = useQuery({
    queryKey: ['operations', 'count'],
    queryFn: ({ signal }) => api.get<{ count: number }>('/api/operations/incidents/count', signal),
    refetchInterval: EVERY_MS,
    retry: false,
  })
  const count = data?.count ?? 0
  return <RailBadge urgent count={count} label={intl.formatMessage({ id: 'operations.badge' }, { count })} />
}
