import { useQuery } from '@tanstack/react-query'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link, useNavigate } from 'react-router'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import { papersApi } from './papers-api.ts'
import type { NamedKind } from './papers-api.ts'
import { PapersTabs } from './papers-tabs.tsx'
import './papers.css'

/** Which kinds of papers there are, and how each is worded. */
export default function PapersPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `papers.${id}` }, values)
  const navigate = useNavigate()
  const isEditor = useAccount().roles.includes('administrator')
  const { data, error, refetch } = useQuery({ queryKey: ['papers', 'kinds'], queryFn: ({ signal }) => papersApi.kinds(signal) })
  const columns: TableColumnsType<NamedKind> = [
    {
      key: 'name',
      title: text('column.name'),
      render: (_, item) => (
        <>
          <Link to={`/papers/wordings/${item.kind}`}>{item.name}</Link>
          <div className="fq-quiet">{item.kind}</div>
        </>
      ),
    },
    { key: 'slug', title: text('column.pack'), width: 190, render: (_, { process }) => process || text('own') },
    {
      key: 'current',
      title: text('column.current'),
      width: 240,
      render: (_, { current, coming }) => (
        <>
          {current ? text('version.of', { ...current, origin: text(`origin.${current.origin}`) }) : text('none-yet')}
          {coming !== undefined && <div className="fq-quiet">{text('coming', { from: coming })}</div>}
        </>
      ),
    },
    { key: 'counties', title: text('column.counties'), width: 200, render: (_, { counties }) => counties.join('、') || '—' },
    { key: 'made', title: text('column.made'), width: 90, align: 'right', dataIndex: 'made' },
    {
      key: 'waits',
      title: text('column.state'),
      width: 160,
      render: (_, { packWaits }) => packWaits && <Tag color="warning">{text('pack.waits')}</Tag>,
    },
  ]
  return (
    <Page
      title={text('title')}
      lead={<PapersTabs />}
      extra={isEditor && <Button onClick={() => void navigate('/papers/new')}>{text('new')}</Button>}
    >
      <p className="fq-quiet">{text('lead')}</p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : data.items.length === 0 ? (
        <EmptyState title={text('none')} />
      ) : (
        <Table
          rowKey="kind"
          size="small"
          className="fq-card"
          columns={columns}
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 960 }}
        />
      )}
    </Page>
  )
}
