import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Segmented, Table } from 'antd'
import { useIntl } from 'react-intl'
import { Link, useParams } from 'react-router'
import { hasOptions, wordsIn } from '../../../domain/ledger-field.ts'
import { isProtected } from '../../../domain/personal-data.ts'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useSearchText } from '../../../ui/kit/use-search-text.ts'
import { useAccount } from '../../../ui/session/session.tsx'
import type { EntryRow } from '../entry-routes.ts'
import { ExportButton } from './export-button.tsx'
import { useLedger, type EntryPage, type LedgerVersionShown } from './ledgers-api.ts'
import { useEntryColumns } from './use-entry-columns.tsx'
import { PAGE_SIZE, useTableState } from './use-table-state.ts'
import './ledgers.css'

/** `/ledgers/:ledger`: its entries as a table. */
export default function TablePage() {
  const { ledger = '' } = useParams()
  const { data, error, refetch } = useLedger(ledger)
  const newest = data?.versions[0]
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return newest ? <EntryTable key={ledger} newest={newest} /> : <PageSkeleton />
}

function EntryTable({ newest: { ledger, definition } }: { newest: LedgerVersionShown }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const { roles } = useAccount()
  const [search, setSearch] = useSearchText()
  const state = useTableState(definition.fields, definition.views)
  const { page, sort, filter, columns } = state
  const asked = { filter, ...(sort ? { sort } : {}), ...(search ? { search } : {}) }
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['ledgers', 'entries', ledger, asked, page],
    queryFn: ({ signal }) =>
      api.post<EntryPage>(`/api/ledgers/${ledger}/entries/search`, { ...asked, page, size: PAGE_SIZE }, signal),
    placeholderData: before => before,
  })
  const tableColumns = useEntryColumns({ definition, columns, sort })
  const narrowed = search !== '' || state.isFiltered
  const clear = () => {
    state.clear()
    setSearch('')
  }
  return (
    <Page
      title={wordsIn(definition.title, intl.locale)}
      lead={<Link to="/ledgers">{text('all')}</Link>}
      extra={
        <>
          <Link to={`/ledgers/${ledger}/definition`}>{text('definition')}</Link>
          <ExportButton
            ledger={ledger}
            query={asked}
            columns={columns.map(({ key }) => key)}
            total={data?.total ?? 0}
            mayUnmask={roles.includes('staff')}
          />
        </>
      }
    >
      <Filters search={search} onSearch={setSearch} definition={definition} state={state} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : data.total === 0 ? (
        narrowed || state.view ? (
          <EmptyState
            title={text('entries.none.found')}
            text={text('entries.none.found.text')}
            action={<Button onClick={clear}>{text('filter.clear')}</Button>}
          />
        ) : (
          <EmptyState title={text('entries.none')} text={text('entries.none.text')} />
        )
      ) : (
        <>
          <p className="fq-quiet fq-list-count" aria-live="polite">
            {text('entries.count', { count: data.total })}
          </p>
          <Table<EntryRow>
            rowKey="entryId"
            size="small"
            className="fq-card"
            columns={tableColumns}
            dataSource={data.items}
            loading={isPlaceholderData}
            scroll={{ x: 160 * columns.length + 320 }}
            showSorterTooltip={false}
            pagination={{ current: page, pageSize: PAGE_SIZE, total: data.total, showSizeChanger: false, hideOnSinglePage: true }}
            onChange={(pagination, _filters, sorter) => {
              const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
              const next = order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : undefined
              state.set({ sort: next, page: String(pagination.current ?? 1) })
            }}
          />
        </>
      )}
    </Page>
  )
}

interface FiltersProps {
  readonly search: string
  readonly onSearch: (text: string) => void
  readonly definition: LedgerVersionShown['definition']
  readonly state: ReturnType<typeof useTableState>
}

function Filters({ search, onSearch, definition, state }: FiltersProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  const chosen = definition.fields.filter(
    field => !field.retired && !isProtected(field.class) && (hasOptions(field) || field.type === 'yes-no'),
  )
  const yesNo = [
    { value: 'true', label: text('yes') },
    { value: 'false', label: text('no') },
  ]
  return (
    <div className="fq-ledger-filter">
      {definition.views.length > 0 && (
        <Segmented
          aria-label={text('view')}
          value={state.view?.id ?? ''}
          options={[
            { value: '', label: text('view.all') },
            ...definition.views.map(({ id, name }) => ({ value: id, label: wordsIn(name, intl.locale) })),
          ]}
          onChange={view => state.set({ view, sort: undefined })}
        />
      )}
      <Input.Search
        allowClear
        key={search}
        defaultValue={search}
        placeholder={text('search')}
        aria-label={text('search')}
        onSearch={value => {
          onSearch(value.trim())
        }}
      />
      {chosen.map(({ key, label, options }) => (
        <Select
          key={key}
          allowClear
          aria-label={wordsIn(label, intl.locale)}
          placeholder={wordsIn(label, intl.locale)}
          value={state.isOf(key)}
          popupMatchSelectWidth={false}
          options={options?.map(each => ({ value: each.value, label: wordsIn(each.label, intl.locale) })) ?? yesNo}
          onChange={value => state.set({ [`is.${key}`]: value ?? undefined })}
        />
      ))}
    </div>
  )
}
