import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { inboxApi } from './inbox-api.ts'

/** Others claim and finish tasks at the same time: open lists look again this often. */
export const refreshMs = 20_000

export const useCounts = () => useQuery({ queryKey: ['inbox', 'counts'], queryFn: inboxApi.counts, refetchInterval: refreshMs })

/** What the account may start. It changes with deployments only. */
export const useStartable = () => useQuery({ queryKey: ['inbox', 'startable'], queryFn: inboxApi.startable, staleTime: 60_000 })

/** After an action: lists, counts and the case are read again. */
export function useInboxChanged(): () => void {
  const client = useQueryClient()
  return useCallback(() => void client.invalidateQueries({ queryKey: ['inbox'] }), [client])
}
