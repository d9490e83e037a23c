import { Button, Input, Segmented, Table, type TableProps } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { useSearchText } from '../../../../ui/kit/use-search-text.ts'
import { TABS, type Tab } from '../../register-tabs.ts'
import type { RegisterRow } from '../../register.ts'
import '../../../../ui/person-file/person-file.css'
import { CorrectionTabs } from '../correction-tabs.tsx'
import { useText } from '../text.ts'
import { OfficeFigures } from './office-figures.tsx'
import { allSubjects } from './raise-api.ts'
import { RaiseForMany, useEventsForMany } from './raise-for-many.tsx'
import { RegisterFilters } from './register-filters.tsx'
import { useCounts, useRegister, type Asked } from './register-queries.ts'
import { useRegisterColumns } from './use-register-columns.tsx'

type TableRowSelection<T> = NonNullable<TableProps<T>['rowSelection']>

const SIZE = 50
const FILTERS = ['office', 'level', 'category', 'status'] as const

/** `/subjects`: whom one may see, by tab and filter; what is chosen stands in the address, what is looked for does not. */
export default function RegisterPage() {
  const { text } = useText()
  const [query, setQuery] = useSearchParams()
  const [search, setSearch] = useSearchText()
  const chosen: Asked = Object.fromEntries([...query].filter(([name]) => name !== 'page'))
  const filters = Object.fromEntries(FILTERS.flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
  const page = Number(query.get('page') ?? 1)
  const { data, error, refetch, isPlaceholderData } = useRegister({ ...chosen, page: String(page), size: String(SIZE) }, search)
  const { data: counts } = useCounts(filters)
  const columns = useRegisterColumns(chosen)
  const events = useEventsForMany()
  const [picked, setPicked] = useState<readonly string[]>([])
  const choose = (next: Readonly<Record<string, string | undefined>>) => {
    const all = Object.entries({ ...chosen, ...next })
    setQuery(
      all.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
      { replace: true, state: search === '' ? null : { search } },
    )
  }
  const selection: TableRowSelection<RegisterRow> = {
    selectedRowKeys: [...picked],
    preserveSelectedRowKeys: true,
    // Its head would stand a second time in the row by which the table measures itself, hidden and reached by Tab.
    hideSelectAll: true,
    onChange: keys => setPicked(keys.map(String)),
    getCheckboxProps: ({ title, subjectNo }) => ({ 'aria-label': text('many.choose', { subject: `${title} ${subjectNo}` }) }),
  }
  const tab = (TABS.find(each => each === query.get('tab')) ?? 'current') satisfies Tab
  return (
    <Page title={text('title')} lead={<CorrectionTabs />} extra={<Link to="/ledgers/subject">{text('register.export')}</Link>}>
      <OfficeFigures chosen={query.get('office') ?? undefined} onChoose={office => choose({ office })} />
      <Segmented
        className="person-spans"
        aria-label={text('register.tabs')}
        value={tab}
        options={TABS.map(value => ({ value, label: `${text(`tab.${value}`)}${counts ? ` ${counts[value]}` : ''}` }))}
        onChange={value => choose({ tab: value })}
      />
      <div className="person-bar">
        <RegisterFilters chosen={filters} onChoose={choose} />
        <Input.Search
          key={search}
          className="person-search"
          allowClear
          type="search"
          aria-label={text('register.search')}
          placeholder={text('register.search')}
          defaultValue={search}
          onSearch={setSearch}
        />
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <PageSkeleton />}
      {!error && data && (
        <>
          <p className="fq-quiet fq-list-count" aria-live="polite">
            {text('register.count', { count: data.total })}
          </p>
          {events.length > 0 && (
            <RaiseForMany
              events={events}
              chosen={picked}
              total={data.total}
              everybody={() => allSubjects(chosen, search)}
              onChoose={setPicked}
            />
          )}
          <Table<RegisterRow>
            {...(events.length > 0 ? { rowSelection: selection } : {})}
            rowKey="subjectNo"
            size="small"
            className="fq-card"
            columns={columns}
            dataSource={data.items}
            loading={isPlaceholderData}
            scroll={{ x: 'max-content' }}
            locale={{
              emptyText: (
                <EmptyState
                  title={text('register.none')}
                  text={text('register.none.text')}
                  action={
                    <Button
                      onClick={() => {
                        setSearch('')
                        setQuery({ tab: 'all' })
                      }}
                    >
                      {text('register.clear')}
                    </Button>
                  }
                />
              ),
            }}
            pagination={{
              current: page,
              pageSize: SIZE,
              total: data.total,
              showSizeChanger: false,
              hideOnSinglePage: true,
            }}
            onChange={({ current }, _filters, sorter) => {
              const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
              choose({
                page: current === 1 ? undefined : String(current),
                sort: order ? String(columnKey) : undefined,
                order: order === 'ascend' ? 'up' : order === 'descend' ? 'down' : undefined,
              })
            }}
          />
        </>
      )}
    </Page>
  )
}
