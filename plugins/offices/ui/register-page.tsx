import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select, Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import type { OfficeRow } from '../office-register.ts'
import { FILTERS, shownBy } from './register-filters.ts'
import { ShortcomingList } from './shortcoming-list.tsx'
import { useText } from './use-text.ts'
import './offices.css'

/** `/offices`: what is asked for stands in the address. */
export default function RegisterPage() {
  const { text } = useText()
  const [query, setQuery] = useAddress()
  const abolished = query.get('abolished') === 'yes'
  const set = (name: string, value: string | undefined) =>
    setQuery(
      before => {
        if (value) before.set(name, value)
        else before.delete(name)
        return before
      },
      { replace: true },
    )
  const { data, error, refetch } = useQuery({
    queryKey: ['offices', abolished],
    queryFn: ({ signal }) => api.get<{ items: OfficeRow[] }>(`/api/offices${abolished ? '?abolished=yes' : ''}`, signal),
  })
  return (
    <Page title={text('title')} extra={<Link to="/offices/officers">{text('officers')}</Link>}>
      <div className="offices-filters">
        <Input.Search
          allowClear
          aria-label={text('search')}
          placeholder={text('search')}
          defaultValue={query.get('text') ?? ''}
          onChange={({ target }) => set('text', target.value)}
        />
        {Object.entries(FILTERS).map(([name, values]) => (
          <Select
            key={name}
            allowClear
            aria-label={text(`filter.${name}`)}
            placeholder={text(`filter.${name}`)}
            value={query.get(name)}
            popupMatchSelectWidth={false}
            options={values.map(value => ({ value, label: text(`${name}.${value}`) }))}
            onChange={(value: string | undefined) => set(name, value)}
          />
        ))}
        <Checkbox checked={abolished} onChange={({ target }) => set('abolished', target.checked ? 'yes' : undefined)}>
          {text('abolished.too')}
        </Checkbox>
      </div>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : (
        <Offices rows={data.items.filter(row => shownBy(row, query))} />
      )}
    </Page>
  )
}

function Offices({ rows }: { rows: readonly OfficeRow[] }) {
  const { text } = useText()
  if (rows.length === 0) return <EmptyState title={text('none')} text={text('none.text')} />
  const branches = (kind: string) => rows.filter(({ branch }) => branch === kind).length
  const columns: TableColumnsType<OfficeRow> = [
    {
      title: text('column.name'),
      key: 'name',
      render: (_, { code, name, status }) => (
        <>
          <Link to={`/offices/${code}`}>{name}</Link>{' '}
          {status === 'abolished' && <em className="fq-quiet">{text('abolished')}</em>}
        </>
      ),
    },
    { title: text('column.township'), dataIndex: 'township', responsive: ['md'] },
    { title: text('column.level'), key: 'level', responsive: ['lg'], render: (_, { level }) => level && text(`level.${level}`) },
    { title: text('column.size'), key: 'size', responsive: ['lg'], render: (_, { size }) => size && text(`size.${size}`) },
    { title: text('column.stars'), key: 'stars', render: (_, { stars }) => stars !== undefined && text('stars.is', { stars }) },
    {
      title: text('column.fengqiao'),
      key: 'fengqiao',
      responsive: ['md'],
      render: (_, { fengqiao }) => fengqiao && text(`fengqiao.${fengqiao}`),
    },
    { title: text('column.staff'), dataIndex: 'staffFormal', responsive: ['lg'], align: 'right' },
    { title: text('column.premises'), dataIndex: 'premisesSqm', responsive: ['lg'], align: 'right' },
    { title: text('column.short'), key: 'short', render: (_, row) => <ShortcomingList shortcomings={row.shortcomings} /> },
  ]
  return (
    <>
      <p className="fq-quiet offices-count" aria-live="polite">
        {text('count', { count: rows.length, short: rows.filter(each => each.shortcomings.length > 0).length })}
        {text('branches', {
          own: branches('own'),
          joint: branches('joint'),
          none: rows.length - branches('own') - branches('joint'),
        })}
      </p>
      <Table
        rowKey="code"
        size="small"
        className="fq-card"
        columns={columns}
        dataSource={rows}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
    </>
  )
}
