import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType, type TableProps } from 'antd'
import type { ReactNode } from 'react'
import { api } from '../api.ts'
import { ErrorState } from './error-state.tsx'
import { PageSkeleton } from './page-skeleton.tsx'

/** How our lists answer: a page, and what to ask for the next one with. */
interface ListPage<Row> {
  readonly items: readonly Row[]
  readonly next?: string
}

interface PagedTableProps<Row, Page extends ListPage<Row>> {
  readonly queryKey: QueryKey
  readonly path: string
  readonly filter?: Readonly<Record<string, string>>
  /** What is looked for: sent to `<path>/search` in the body, for it may be a person's name. */
  readonly search?: string
  readonly rowKey: string & keyof Row
  readonly columns: TableColumnsType<Row>
  readonly scroll?: TableProps<Row>['scroll']
  /** What a row unfolds to. */
  readonly expandable?: TableProps<Row>['expandable']
  readonly empty: ReactNode
  /** How many there are, above the table. */
  readonly summary: (rows: readonly Row[], first: Page, more: boolean) => ReactNode
  readonly more: string
}

/** A list of the server, page by page: loading, failed, empty, and a button for more. While a filter changes the rows before stay. */
export function PagedTable<Row extends object, Page extends ListPage<Row>>(props: PagedTableProps<Row, Page>) {
  const { queryKey, path, filter = {}, search = '', rowKey, columns, scroll, expandable, empty, summary, more } = props
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery({
    queryKey: [...queryKey, filter, search],
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...filter, ...(pageParam ? { after: pageParam } : {}) }
      return search === ''
        ? api.get<Page>(`${path}?${new URLSearchParams(asked)}`, signal)
        : api.post<Page>(`${path}/search`, { ...asked, search }, signal)
    },
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: before => before,
  })
  const [first] = data?.pages ?? []
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined || first === undefined) return <PageSkeleton />
  const rows = data.pages.flatMap(page => page.items)
  if (rows.length === 0) return empty
  return (
    <>
      <p className="fq-quiet fq-list-count" aria-live="polite">
        {summary(rows, first, hasNextPage)}
      </p>
      <Table
        rowKey={rowKey}
        size="small"
        className="fq-card"
        columns={columns}
        dataSource={rows}
        pagination={false}
        loading={isPlaceholderData}
        {...(scroll ? { scroll } : {})}
        {...(expandable ? { expandable } : {})}
      />
      {hasNextPage && (
        <Button className="fq-list-more" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {more}
        </Button>
      )}
    </>
  )
}
