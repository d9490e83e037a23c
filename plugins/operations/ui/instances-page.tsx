import { CheckCircleOutlined, WarningFilled } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { When } from '../../../ui/kit/when.tsx'
import type { InstanceListItem, InstancePage } from '../running-instances.ts'
import './operations.css'
import { OperationsTabs } from './operations-tabs.tsx'

export default function InstancesPage() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `operations.${id}` })
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['operations', 'instances'],
    queryFn: ({ pageParam, signal }) =>
      api.get<InstancePage>(
        `/api/operations/instances${pageParam === '' ? '' : `?${new URLSearchParams({ after: pageParam })}`}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
  const columns = useColumns()
  const rows = data?.pages.flatMap(page => page.items)
  const total = data?.pages[0]?.total ?? 0
  return (
    <Page title={text('instances.title')} lead={<OperationsTabs />}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : rows === undefined ? (
        <PageSkeleton />
      ) : rows.length === 0 ? (
        <EmptyState title={text('instances.none')} text={text('instances.none.text')} />
      ) : (
        <>
          <p className="fq-quiet fq-operations-count" aria-live="polite">
            {rows.length < total
              ? intl.formatMessage({ id: 'operations.count.some' }, { total, count: rows.length })
              : intl.formatMessage({ id: 'operations.count' }, { count: rows.length })}
          </p>
          <Table
            rowKey="processInstanceKey"
            size="small"
            className="fq-card"
            columns={columns}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 720 }}
          />
          {hasNextPage && (
            <Button className="fq-operations-more" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {text('more')}
            </Button>
          )}
        </>
      )}
    </Page>
  )
}

function useColumns(): TableColumnsType<InstanceListItem> {
  const intl = useIntl()
  const title = (name: string) => intl.formatMessage({ id: `operations.column.${name}` })
  return [
    {
      key: 'case',
      title: title('case'),
      render: (_, item) => (
        <>
          <Link to={`/operations/instances/${item.processInstanceKey}`}>
            {item.caseTitle ?? item.caseNo ?? item.processInstanceKey}
          </Link>
          <div className="fq-quiet">{item.caseTitle === undefined ? undefined : (item.caseNo ?? item.processInstanceKey)}</div>
        </>
      ),
    },
    {
      key: 'process',
      title: title('process'),
      width: 240,
      render: (_, item) => (
        <>
          {item.processName}{' '}
          <span className="fq-quiet">{intl.formatMessage({ id: 'operations.version' }, { version: item.processVersion })}</span>
        </>
      ),
    },
    { key: 'state', title: title('state'), width: 120, render: (_, item) => <InstanceMark hasIncident={item.hasIncident} /> },
    { key: 'started', title: title('started'), width: 150, render: (_, item) => <When at={item.startDate} /> },
  ]
}

function InstanceMark({ hasIncident }: { hasIncident: boolean }) {
  const intl = useIntl()
  return hasIncident ? (
    <span className="fq-incident-type">
      <WarningFilled aria-hidden /> {intl.formatMessage({ id: 'operations.state.incident' })}
    </span>
  ) : (
    <span className="fq-instance-fine">
      <CheckCircleOutlined aria-hidden /> {intl.formatMessage({ id: 'operations.state.running' })}
    </span>
  )
}
