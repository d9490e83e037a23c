import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useIntl } from 'react-intl'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import type { ProposalPage } from '../proposal-list.ts'
import type { Dated } from './account-page.tsx'
import './accounts.css'
import { AccountsTabs } from './accounts-tabs.tsx'
import { ProposalLines } from './proposal-lines.tsx'

/** `/accounts/proposals`: what takes two of the three administrators. */
export default function ProposalsPage() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `accounts.${id}` })
  const [query, setQuery] = useAddress()
  const state = query.get('state') === 'all' ? 'all' : 'open'
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['accounts', 'proposals', state],
    queryFn: ({ pageParam, signal }) =>
      api.get<Dated<ProposalPage>>(
        `/api/accounts/proposals?state=${state}${pageParam === '' ? '' : `&after=${pageParam}`}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
  const items = data?.pages.flatMap(page => page.items) ?? []
  return (
    <Page title={text('proposals')} lead={<AccountsTabs />}>
      <p className="fq-quiet">{text('proposals.text')}</p>
      <div className="fq-accounts-filter">
        <Segmented
          aria-label={text('proposals.filter')}
          value={state}
          options={(['open', 'all'] as const).map(value => ({ value, label: text(`proposals.${value}`) }))}
          onChange={value => setQuery(value === 'all' ? { state: value } : {}, { replace: true })}
          style={{ flex: 'none' }}
        />
      </div>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageSkeleton />
      ) : items.length === 0 ? (
        <EmptyState title={text(`proposals.none.${state}`)} text={text('proposals.none.text')} />
      ) : (
        <section className="fq-card fq-accounts-part" aria-label={text('proposals')}>
          <ProposalLines items={items} />
        </section>
      )}
      {hasNextPage && (
        <Button className="fq-list-more" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </Page>
  )
}
