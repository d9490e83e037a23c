import { ReloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import type { IncidentItem } from '../incidents.ts'
import { IncidentTable } from './incident-table.tsx'
import './operations.css'
import { OperationsTabs } from './operations-tabs.tsx'

export default function IncidentsPage() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `operations.${id}` })
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['operations', 'incidents'],
    queryFn: ({ signal }) => api.get<{ items: IncidentItem[]; total: number }>('/api/operations/incidents', signal),
  })
  return (
    <Page
      title={text('incidents.title')}
      lead={<OperationsTabs />}
      extra={
        <Button icon={<ReloadOutlined />} loading={isFetching && data !== undefined} onClick={() => void refetch()}>
          {text('refresh')}
        </Button>
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageSkeleton />
      ) : data.items.length === 0 ? (
        <EmptyState title={text('incidents.none')} text={text('incidents.none.text')} />
      ) : (
        <>
          <p className="fq-quiet fq-list-count" aria-live="polite">
            {data.total > data.items.length
              ? intl.formatMessage({ id: 'operations.count.some' }, { total: data.total, count: data.items.length })
              : intl.formatMessage({ id: 'operations.count' }, { count: data.total })}
          </p>
          <IncidentTable incidents={data.items} />
        </>
      )}
    </Page>
  )
}
