import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input, Skeleton } from 'antd'
import { Suspense, lazy, useEffect, useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { useCounts, useStartable } from '../inbox-queries.ts'
import '../inbox.css'
import { BoxTabs } from './box-tabs.tsx'
import { EmptyBox } from './empty-box.tsx'
import { useListState, type ListState } from './list-filter.ts'
import { RowTable } from './row-table.tsx'
import { useShownColumns } from './shown-columns.ts'
import { useStartedColumns } from './task-columns.tsx'
import { TaskTable } from './task-table.tsx'
import { usePlace } from './use-place.ts'
import { useStarted, useTasks } from './use-rows.ts'

/** Loaded behind the rows: nobody narrows what they have not seen. */
const ListTools = lazy(() => import('./list-tools.tsx'))

/** The lists of the inbox. Which list, and what narrows it, stands in the address; what is searched in the history's entry. */
export default function ListPage() {
  const intl = useIntl()
  const list = useListState()
  const { box, search, setSearch } = list
  return (
    <Page title={intl.formatMessage({ id: 'inbox.title' })} extra={<StartButton />}>
      <div className="inbox-bar">
        <BoxTabs box={box} search={search} />
        <SearchField key={box} search={search} onSearch={setSearch} />
      </div>
      <div className="inbox-bar inbox-tools">
        <Suspense>
          <ListTools list={list} />
        </Suspense>
      </div>
      {box === 'started' ? <StartedList list={list} /> : <TaskList key={box} list={list} box={box} />}
    </Page>
  )
}

function TaskList({ list, box }: { list: ListState; box: Exclude<ListState['box'], 'started'> }) {
  const query = useTasks(box, list.filter, list.search)
  const rows = query.data?.pages.flatMap(page => page.items) ?? []
  const seen = new Set<string>()
  // While pages are asked for, a task may move from one to the next.
  const tasks = rows.filter(({ userTaskKey }) => !seen.has(userTaskKey) && seen.add(userTaskKey))
  const counts = useCounts()
  const total = query.data?.pages[0]?.total ?? counts.data?.[box] ?? tasks.length
  return (
    <Listed list={list} query={query} shown={tasks.length} total={total}>
      <TaskTable box={box} filter={list.filter} tasks={tasks} total={total} onEnd={() => more(query)} />
    </Listed>
  )
}

function StartedList({ list }: { list: ListState }) {
  const intl = useIntl()
  const query = useStarted(true, list.filter, list.search)
  const columns = useStartedColumns(useShownColumns('started'))
  const cases = query.data?.pages.flatMap(page => page.items) ?? []
  const total = query.data?.pages[0]?.total ?? 0
  return (
    <Listed list={list} query={query} shown={cases.length} total={total}>
      <RowTable
        caption={intl.formatMessage({ id: 'inbox.box.started' })}
        columns={columns}
        rows={cases}
        total={total}
        keyOf={row => row.processInstanceKey}
        onEnd={() => more(query)}
      />
    </Listed>
  )
}

interface Query {
  readonly isError: boolean
  readonly isPending: boolean
  readonly isSuccess: boolean
  readonly error: unknown
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  refetch(): Promise<unknown>
  fetchNextPage(): Promise<unknown>
}
const more = (query: Query) => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage())

interface ListedProps {
  readonly list: ListState
  readonly query: Query
  readonly shown: number
  readonly total: number
  readonly children: ReactNode
}

/** How many there are, the rows, and how to get more; or why there are none. */
function Listed({ list, query, shown, total, children }: ListedProps) {
  const intl = useIntl()
  const { search } = list
  usePlace(shown > 0)
  return (
    <>
      <p className="inbox-count" aria-live="polite">
        {query.isSuccess &&
          total > 0 &&
          intl.formatMessage({ id: search ? 'inbox.count.found' : 'inbox.count' }, { count: total, search })}
      </p>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton active title={false} paragraph={{ rows: 7, width: '100%' }} />}
      {query.isSuccess && shown === 0 && <EmptyBox list={list} />}
      {shown > 0 && children}
      {query.hasNextPage && (
        <div className="inbox-more">
          <Button loading={query.isFetchingNextPage} onClick={() => more(query)}>
            {intl.formatMessage({ id: 'inbox.more' }, { count: total - shown })}
          </Button>
        </div>
      )}
    </>
  )
}

/** Nothing for whom no process is there to start. */
function StartButton() {
  const intl = useIntl()
  const navigate = useNavigate()
  const { data } = useStartable()
  if (!data?.items.length) return null
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/inbox/start')}>
      {intl.formatMessage({ id: 'inbox.start' })}
    </Button>
  )
}

/** Searches while one types, a moment after the last key. */
function SearchField({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  const intl = useIntl()
  const [text, setText] = useState(search)
  useEffect(() => {
    if (text.trim() === search) return undefined
    const timer = setTimeout(() => onSearch(text.trim()), 300)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      className="inbox-search"
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      placeholder={intl.formatMessage({ id: 'inbox.search' })}
      aria-label={intl.formatMessage({ id: 'inbox.search' })}
      value={text}
      onChange={event => setText(event.target.value)}
    />
  )
}
