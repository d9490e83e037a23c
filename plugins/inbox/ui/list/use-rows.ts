import { useInfiniteQuery } from '@tanstack/react-query'
import { inboxApi, type Box } from '../inbox-api.ts'
import { CASES, TASKS, withoutStreamMs } from '../inbox-queries.ts'
import type { Filter } from './list-filter.ts'

interface Found<Row> {
  readonly items: readonly Row[]
  readonly total?: number
  readonly next?: string
}

/** What has no legal deadline stands last; what is done, by when it was. */
const orderOf = (box: Box, { order }: Filter) => order ?? (box === 'done' || box === 'copies' ? undefined : 'due')

export function useTasks(box: Exclude<Box, 'started'> | undefined, filter: Filter, search: string) {
  const order = box && orderOf(box, filter)
  return usePaged([...TASKS, box, filter, search], box !== undefined, (after, signal) =>
    inboxApi.tasks({ box: box ?? 'mine', ...filter, ...(order ? { order } : {}), search, after }, signal),
  )
}

export const useStarted = (isAsked: boolean, filter: Filter, search: string) =>
  usePaged([...CASES, filter, search], isAsked, (after, signal) => inboxApi.startedCases({ ...filter, search, after }, signal))

function usePaged<Row>(
  queryKey: readonly unknown[],
  enabled: boolean,
  ask: (after: string | undefined, signal: AbortSignal) => Promise<Found<Row>>,
) {
  return useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: last => last.next,
    placeholderData: previous => previous,
    refetchInterval: withoutStreamMs,
  })
}
