import { Button, Input, Segmented, Table, type TableProps } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useAddress } from '../kit/use-address.ts'
import { EmptyState } from '../kit/empty-state.tsx'
import { ErrorState } from '../kit/error-state.tsx'
import { PageSkeleton } from '../kit/page-skeleton.tsx'
import { Page } from '../kit/page.tsx'
import { useSearchText } from '../kit/use-search-text.ts'
import '../person-file/person-file.css'
import { OfficeFigures } from './office-figures.tsx'
import { RegisterFilters } from './register-filters.tsx'
import { allIn, useCounts, useRegister, type Asked } from './register-queries.ts'
import { RegisterKindProvider, useRegisterKind, useText, type RegisterKind, type RowOfRegister as Row } from './register-kind.ts'

type TableRowSelection<T> = NonNullable<TableProps<T>['rowSelection']>

const SIZE = 50

/** Something that may be done about many at once; absent where there is nothing. */
export interface OfMany {
  readonly chosen: readonly string[]
  /** How many the register shows on all pages. */
  readonly total: number
  everybody(): Promise<readonly string[]>
  onChoose(numbers: readonly string[]): void
}
interface Props<Of extends Row> {
  readonly kind: RegisterKind<Of>
  readonly many?: ((of: OfMany) => ReactNode) | undefined
}

/** Whom one may see of a kind, by tab and filter; what is chosen stands in the address, what is looked for does not. */
export function PersonRegister<Of extends Row>({ kind, many }: Props<Of>) {
  return (
    <RegisterKindProvider value={kind as unknown as RegisterKind}>
      <Register many={many} />
    </RegisterKindProvider>
  )
}

function Register({ many }: Pick<Props<Row>, 'many'>) {
  const kind = useRegisterKind()
  const { ledger, tabs, filters: narrowing, lead, columns } = kind
  const texts = useText()
  const { text } = texts
  const [query, setQuery] = useAddress()
  const [search, setSearch] = useSearchText()
  const chosen: Asked = Object.fromEntries([...query].filter(([name]) => name !== 'page'))
  const filters = Object.fromEntries(
    ['office', ...Object.keys(narrowing)].flatMap(name => (query.get(name) ? [[name, query.get(name) ?? '']] : [])),
  )
  const page = Number(query.get('page') ?? 1)
  const { data, error, refetch, isPlaceholderData } = useRegister({ ...chosen, page: String(page), size: String(SIZE) }, search)
  const { data: counts } = useCounts(filters)
  const [picked, setPicked] = useState<readonly string[]>([])
  const choose = (next: Readonly<Record<string, string | undefined>>) => {
    const all = Object.entries({ ...chosen, ...next })
    setQuery(
      all.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
      { replace: true, state: search === '' ? null : { search } },
    )
  }
  const selection: TableRowSelection<Row> = {
    selectedRowKeys: [...picked],
    preserveSelectedRowKeys: true,
    // Its head would stand a second time in the row by which the table measures itself, hidden and reached by Tab.
    hideSelectAll: true,
    onChange: keys => setPicked(keys.map(String)),
    getCheckboxProps: ({ title, subjectNo }) => ({ 'aria-label': text('many.choose', { subject: `${title} ${subjectNo}` }) }),
  }
  const tab = tabs.find(each => each === query.get('tab')) ?? tabs[0] ?? ''
  return (
    <Page title={text('title')} lead={lead} extra={<Link to={`/ledgers/${ledger}`}>{text('register.export')}</Link>}>
      <OfficeFigures chosen={query.get('office') ?? undefined} onChoose={office => choose({ office })} />
      <Segmented
        className="person-spans"
        aria-label={text('register.tabs')}
        value={tab}
        options={tabs.map(value => ({ value, label: `${text(`tab.${value}`)}${counts ? ` ${counts[value]}` : ''}` }))}
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
          {many?.({ chosen: picked, total: data.total, everybody: () => allIn(kind, chosen, search), onChoose: setPicked })}
          <Table<Row>
            {...(many ? { rowSelection: selection } : {})}
            rowKey="subjectNo"
            size="small"
            className="fq-card"
            columns={columns(chosen, texts)}
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
