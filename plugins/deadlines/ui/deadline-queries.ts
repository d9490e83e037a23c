import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import type { DeadlineCounts } from '../deadline-query.ts'
import type { DeadlineView } from '../deadline-view.ts'

export interface DeadlinePage {
  readonly today: string
  readonly items: readonly DeadlineView[]
  readonly next?: string
}
export interface NamedCounts extends DeadlineCounts {
  readonly day: string
  readonly byOffice: readonly (DeadlineCounts['byOffice'][number] & { readonly name?: string })[]
}

/** Days pass slowly; what is done elsewhere shows within a minute. */
const EVERY_MS = 60_000

export const useDeadlineCounts = () =>
  useQuery({
    queryKey: ['deadlines', 'counts'],
    queryFn: ({ signal }) => api.get<NamedCounts>('/api/deadlines/counts', signal),
    refetchInterval: EVERY_MS,
  })
