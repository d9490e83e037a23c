import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import { papersApi } from './papers-api.ts'
import type { SeriesItem } from './papers-api.ts'
import { PapersTabs } from './papers-tabs.tsx'
import { SeriesForm } from './series-form.tsx'
import './papers.css'

/** 发文字号: how organisations number their papers, the next number, what is missing. */
export default function NumbersPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `papers.numbers.${id}` }, values)
  const isEditor = useAccount().roles.includes('administrator')
  const [edited, setEdited] = useState<SeriesItem | 'new'>()
  const kinds = useQuery({ queryKey: ['papers', 'kinds'], queryFn: ({ signal }) => papersApi.kinds(signal) })
  const { data, error, refetch } = useQuery({ queryKey: ['papers', 'series'], queryFn: ({ signal }) => papersApi.series(signal) })
  const names = new Map((kinds.data?.items ?? []).map(({ kind, name }) => [kind, name]))
  const columns: TableColumnsType<SeriesItem> = [
    { key: 'org', title: text('org'), dataIndex: 'orgName', width: 200 },
    { key: 'kind', title: text('kind'), width: 200, render: (_, { series }) => names.get(series) ?? series },
    { key: 'next', title: text('next'), render: (_, { next }) => <strong>{next}</strong> },
    { key: 'used', title: text('used'), dataIndex: 'used', align: 'right', width: 90 },
    {
      key: 'gaps',
      title: text('gaps'),
      width: 240,
      render: (_, { gaps, without }) => (
        <>
          {gaps.length === 0 && without.length === 0 && '—'}
          {gaps.length > 0 && <div>{text('gaps.of', { gaps: gaps.join('、') })}</div>}
          {without.length > 0 && <div>{text('without', { numbers: without.join('、') })}</div>}
        </>
      ),
    },
    ...(isEditor
      ? [
          {
            key: 'edit',
            width: 90,
            render: (_: unknown, item: SeriesItem) => (
              <Button
                size="small"
                aria-label={text('edit.of', { org: item.orgName, kind: names.get(item.series) ?? item.series })}
                onClick={() => setEdited(item)}
              >
                {text('edit')}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Page
      title={text('title')}
      lead={<PapersTabs />}
      extra={isEditor && <Button onClick={() => setEdited('new')}>{text('add')}</Button>}
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
          rowKey={({ orgCode, series }) => `${orgCode}:${series}`}
          size="small"
          className="fq-card"
          columns={columns}
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 960 }}
        />
      )}
      <Drawer
        open={edited !== undefined}
        onClose={() => setEdited(undefined)}
        title={text(edited === 'new' ? 'add' : 'edit')}
        size={420}
        destroyOnHidden
      >
        {edited !== undefined && data && (
          <SeriesForm
            item={edited === 'new' ? undefined : edited}
            organisations={data.organisations}
            kinds={[...names].map(([value, label]) => ({ value, label }))}
            onSaved={() => setEdited(undefined)}
          />
        )}
      </Drawer>
    </Page>
  )
}
