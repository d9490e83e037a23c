import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate, useSearchParams } from 'react-router'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { useSearchText } from '../../../../ui/kit/use-search-text.ts'
import { boxes, inboxApi, type Box } from '../inbox-api.ts'
import { TASKS, useStartable, withoutStreamMs } from '../inbox-queries.ts'
import '../inbox.css'
import { BoxTabs } from './box-tabs.tsx'
import { EmptyBox } from './empty-box.tsx'
import { TaskTable } from './task-table.tsx'

/** The lists of the inbox. Which list stands in the address, what is searched in the history's entry. */
export default function ListPage() {
  const intl = useIntl()
  const [parameters] = useSearchParams()
  const [search, setSearch] = useSearchText()
  const box = boxes.find(one => one === parameters.get('box')) ?? 'mine'
  const query = useTasks(box, search)
  const tasks = query.data?.pages.flatMap(page => page.items) ?? []
  const total = query.data?.pages[0]?.total ?? 0
  return (
    <Page title={intl.formatMessage({ id: 'inbox.title' })} extra={<StartButton />}>
      <div className="inbox-bar">
        <BoxTabs box={box} search={search} />
        <SearchField key={box} search={search} onSearch={setSearch} />
      </div>
      <p className="inbox-count" aria-live="polite">
        {query.isSuccess &&
          total > 0 &&
          intl.formatMessage({ id: search ? 'inbox.count.found' : 'inbox.count' }, { count: total, search })}
      </p>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton active title={false} paragraph={{ rows: 7, width: '100%' }} />}
      {query.isSuccess && tasks.length === 0 && <EmptyBox box={box} search={search} onClear={() => setSearch('')} />}
      {tasks.length > 0 && <TaskTable box={box} tasks={tasks} />}
      {query.hasNextPage && (
        <div className="inbox-more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {intl.formatMessage({ id: 'inbox.more' }, { count: total - tasks.length })}
          </Button>
        </div>
      )}
    </Page>
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

function useTasks(box: Box, search: string) {
  return useInfiniteQuery({
    queryKey: [...TASKS, box, search],
    queryFn: ({ pageParam, signal }) => inboxApi.tasks({ box, search, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last, all) => {
      const loaded = all.reduce((count, page) => count + page.items.length, 0)
      return loaded < last.total ? (last.next ?? last.items.at(-1)?.userTaskKey) : undefined
    },
    placeholderData: previous => previous,
    refetchInterval: withoutStreamMs,
  })
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
