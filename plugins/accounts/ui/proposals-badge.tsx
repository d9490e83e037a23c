import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { useAccount } from '../../../ui/session/session.tsx'
import type { ProposalPage } from '../proposal-list.ts'
import './accounts.css'

const EVERY_MS = 60_000

/** How many proposals wait for one's own decision, on the desk in the rail. */
export function ProposalsBadge() {
  const intl = useIntl()
  const { id, roles } = useAccount()
  const { data } = useQuery({
    queryKey: ['accounts', 'proposals', 'badge'],
    queryFn: ({ signal }) => api.get<ProposalPage>('/api/accounts/proposals', signal),
    refetchInterval: EVERY_MS,
    retry: false,
  })
  const count = data?.items.filter(each => roles.includes(each.decidedByRole) && each.accountId !== id).length ?? 0
  if (count === 0) return null
  return (
    <span className="fq-accounts-badge" role="status" aria-label={intl.formatMessage({ id: 'accounts.badge' }, { count })}>
      {count}
    </span>
  )
}
