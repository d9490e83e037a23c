import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLiveEvents } from '../../../ui/notifications/live-events.ts'
import { inboxApi } from './inbox-api.ts'

/** What others do in a case while it is open on the page. */
export const refreshMs = 20_000
/** Counts and lists are told of changes at once; they look by themselves only in case a proxy lets no stream through. */
export const withoutStreamMs = 180_000

const COUNTS = ['inbox', 'counts'] as const
export const TASKS = ['inbox', 'tasks'] as const

export const useCounts = () => useQuery({ queryKey: COUNTS, queryFn: inboxApi.counts, refetchInterval: withoutStreamMs })

/** Others claim and finish tasks at the same time. */
export function useLiveTasks(): void {
  const client = useQueryClient()
  useLiveEvents(({ event, data }) => {
    if (event !== 'counts') return
    client.setQueryData(COUNTS, data)
    void client.invalidateQueries({ queryKey: TASKS })
  })
}

/** What the account may start. It changes with deployments only. */
export const useStartable = () => useQuery({ queryKey: ['inbox', 'startable'], queryFn: inboxApi.startable, staleTime: 60_000 })

/** After an action: lists, counts and the case are read again. */
export function useInboxChanged(): () => void {
  const client = useQueryClient()
  return useCallback(() => void client.invalidateQueries({ queryKey: ['inbox'] }), [client])
}
