import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLiveEvents } from '../../../../ui/notifications/live-events.ts'
import { fileApi } from './file-api.ts'

/** What others do about the subject while the page is open; told at once where it is one's own work. */
const EVERY_MS = 30_000

export function useSubjectFile(subjectNo: string) {
  const client = useQueryClient()
  useLiveEvents(({ event }) => {
    if (event === 'counts') void client.invalidateQueries({ queryKey: ['correction', 'file', subjectNo] })
  })
  return useQuery({
    queryKey: ['correction', 'file', subjectNo],
    queryFn: ({ signal }) => fileApi.file(subjectNo, signal),
    refetchInterval: EVERY_MS,
  })
}
