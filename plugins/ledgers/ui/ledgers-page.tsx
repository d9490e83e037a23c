import { PlusOutlined } from '@ant-design/icons'
import { Button, Table, Tag, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link, useNavigate } from 'react-router'
import { wordsIn } from '../../../domain/ledger-field.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { LedgerItem } from '../definition-routes.ts'
import { useLedgers } from './ledgers-api.ts'
import './ledgers.css'

/** `/ledgers`: which there are. Staff and auditors go on to the entries, administrators to the definition. */
export default function LedgersPage() {
  const intl = useIntl()
  const navigate = useNavigate()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const { roles } = useAccount()
  const defines = roles.includes('administrator')
  const { data, error, refetch } = useLedgers()
  const columns = useColumns(defines)
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/ledgers/new')}>
      {text('new')}
    </Button>
  )
  return (
    <Page title={text('title')} extra={defines ? create : undefined}>
      <p className="fq-quiet">{text(defines ? 'lead.administrator' : 'lead')}</p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : (
        <>
          <Table
            rowKey="id"
            size="small"
            className="fq-card"
            columns={columns}
            dataSource={data.items}
            pagination={false}
            scroll={{ x: 720 }}
          />
          {defines && data.items.every(({ from }) => from !== 'administrator') && (
            <EmptyState title={text('none')} text={text('none.administrator')} />
          )}
        </>
      )}
    </Page>
  )
}

function useColumns(defines: boolean): TableColumnsType<LedgerItem> {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  return [
    {
      key: 'title',
      title: text('column.title'),
      render: (_, { id, title, from }) => (
        <>
          <Link to={defines ? `/ledgers/${id}/definition` : `/ledgers/${id}`}>{wordsIn(title, intl.locale)}</Link>{' '}
          {from === 'built-in' && <Tag>{text('built-in')}</Tag>}
          <div className="fq-quiet">{id}</div>
        </>
      ),
    },
    { key: 'purpose', title: text('column.purpose'), dataIndex: 'purpose' },
    { key: 'fields', title: text('column.fields'), dataIndex: 'fields', width: 80, align: 'right' },
    { key: 'version', title: text('column.version'), width: 90, render: (_, { version }) => text('version', { version }) },
    ...(defines
      ? []
      : [{ key: 'entries', title: text('column.entries'), dataIndex: 'entries', width: 100, align: 'right' as const }]),
  ]
}
