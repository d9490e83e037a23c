import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLiveEvents } from '../../../ui/notifications/live-events.ts'
import { inboxApi, type Box } from './inbox-api.ts'

/** What others do in a case while it is open on the page. */
export const refreshMs = 20_000
/** Counts and lists are told of changes at once; they look by themselves only in case a proxy lets no stream through. */
export const withoutStreamMs = 180_000

const COUNTS = ['inbox', 'counts'] as const
export const TASKS = ['inbox', 'tasks'] as const
export const CASES = ['inbox', 'cases'] as const
const DESK = ['inbox', 'desk'] as const
/** Somebody deep in a long list is not asked for all of it at each change; the counts say that there was one. */
const MOST_PAGES_LIVE = 5

export const useCounts = () => useQuery({ queryKey: COUNTS, queryFn: inboxApi.counts, refetchInterval: withoutStreamMs })

/** Others claim and finish tasks at the same time. */
export function useLiveTasks(): void {
  const client = useQueryClient()
  useLiveEvents(({ event, data }) => {
    if (event !== 'counts') return
    client.setQueryData(COUNTS, data)
    void client.invalidateQueries({ queryKey: CASES })
    void client.invalidateQueries({ queryKey: TASKS, predicate: ({ state }) => pagesIn(state.data) <= MOST_PAGES_LIVE })
  })
}

/** What the account may start. It changes with deployments only. */
export const useStartable = () => useQuery({ queryKey: ['inbox', 'startable'], queryFn: inboxApi.startable, staleTime: 60_000 })

/** After an action: lists, counts and the case are read again. */
export function useInboxChanged(): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    // What is asked for the first time was asked before the action: to invalidate it would only wait for that answer.
    const isFirst = { queryKey: ['inbox'], predicate: ({ state }: { state: { data: unknown } }) => state.data === undefined }
    void client.cancelQueries(isFirst).then(() => client.invalidateQueries({ queryKey: ['inbox'] }))
  }, [client])
}

/** By what a list can be narrowed, asked for when somebody wants to. */
export const useFacets = (box: Box, enabled: boolean) =>
  useQuery({
    queryKey: ['inbox', 'facets', box],
    queryFn: () => (box === 'started' ? Promise.reject(new Error('has none')) : inboxApi.facets(box)),
    enabled: enabled && box !== 'started',
  })

/** The account's own columns and views. */
export const useDesk = () => useQuery({ queryKey: DESK, queryFn: inboxApi.desk, staleTime: 60_000 })
export function useDeskChanged(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(() => client.invalidateQueries({ queryKey: DESK }), [client])
}

const pagesIn = (data: unknown): number =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages) ? data.pages.length : 0
