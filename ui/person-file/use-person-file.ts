import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveEvents } from '../notifications/live-events.ts'
import { useFileApi } from './file-api.ts'

/** What others do about the person while the page is open; told at once where it is one's own work. */
const EVERY_MS = 30_000

export function usePersonFile(subjectNo: string) {
  const client = useQueryClient()
  const fileApi = useFileApi()
  useLiveEvents(({ event }) => {
    if (event === 'counts') void client.invalidateQueries({ queryKey: ['person', 'file', subjectNo] })
  })
  return useQuery({
    queryKey: ['person', 'file', subjectNo],
    queryFn: ({ signal }) => fileApi.file(subjectNo, signal),
    refetchInterval: EVERY_MS,
  })
}
