import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { valueWords } from '../../../domain/ledger-field.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import type { OfficerRegister, OfficerRow } from '../officer-register.ts'
import { useText } from './use-text.ts'
import './offices.css'

/** `/offices/officers`: the people of the offices with their years; each leads to the ledger's entry. */
export default function OfficersPage() {
  const { text } = useText()
  const [left, setLeft] = useState(false)
  const [search, setSearch] = useState('')
  const { data, error, refetch } = useQuery({
    queryKey: ['offices', 'officers', left],
    queryFn: ({ signal }) => api.get<OfficerRegister>(`/api/offices/officers${left ? '?left=yes' : ''}`, signal),
  })
  const holds = ({ officerNo, name, office }: OfficerRow) => [officerNo, name, office].some(each => each.includes(search.trim()))
  return (
    <Page title={text('officers')} lead={<Link to="/offices">{text('officers.back')}</Link>}>
      <div className="offices-filters">
        <Input.Search
          allowClear
          aria-label={text('officers.search')}
          placeholder={text('officers.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Checkbox checked={left} onChange={({ target }) => setLeft(target.checked)}>
          {text('officers.left')}
        </Checkbox>
      </div>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : (
        <Officers register={{ ...data, items: data.items.filter(holds) }} />
      )}
    </Page>
  )
}

function Officers({ register: { fields, items } }: { register: OfficerRegister }) {
  const { text, intl } = useText()
  if (items.length === 0) return <EmptyState title={text('officers.none')} text={text('officers.none.text')} />
  const choice = (key: 'post' | 'establishment' | 'status') => (_: unknown, row: OfficerRow) => {
    const field = fields.find(each => each.key === key)
    return field && valueWords(field, row[key], intl.locale)
  }
  const columns: TableColumnsType<OfficerRow> = [
    {
      title: text('officers.column.no'),
      key: 'no',
      render: (_, { entryId, officerNo }) => <Link to={`/ledgers/entries/${entryId}`}>{officerNo}</Link>,
    },
    { title: text('officers.column.name'), dataIndex: 'name' },
    {
      title: text('officers.column.office'),
      key: 'office',
      render: (_, { officeCode, office }) => <Link to={`/offices/${officeCode}`}>{office}</Link>,
    },
    { title: text('officers.column.post'), key: 'post', render: choice('post') },
    { title: text('officers.column.establishment'), key: 'establishment', render: choice('establishment') },
    { title: text('officers.column.status'), key: 'status', render: choice('status') },
    { title: text('officers.column.since'), dataIndex: 'since' },
    { title: text('officers.column.served'), key: 'served', render: (_, { served }) => text('officers.served', { ...served }) },
    { title: text('officers.column.years'), key: 'years', render: (_, row) => <Years row={row} /> },
  ]
  return (
    <>
      <p className="fq-quiet offices-count" aria-live="polite">
        {text('officers.count', { count: items.length, waiting: items.filter(({ years }) => years?.met === false).length })}
      </p>
      <Table
        rowKey="entryId"
        size="small"
        className="fq-card"
        columns={columns}
        dataSource={items}
        pagination={items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 'max-content' }}
      />
    </>
  )
}

/** Whether a rule on years holds somebody back, from when on it does not, and whose rule it is. */
function Years({ row: { establishment, years } }: { row: OfficerRow }) {
  const { text } = useText()
  if (!years) return null
  const { from, met, source, mark } = years
  return (
    <span title={text('short.source', { source, mark })}>
      {text(`officers.${establishment}.${met ? 'met' : 'waits'}`, { from })}
    </span>
  )
}
