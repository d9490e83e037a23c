import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import type { CaseHistory } from '../case-history.ts'
import { CaseReplay } from './case-replay.tsx'

/** `/replay/:key?step=N` */
export default function CasePage() {
  const { key = '' } = useParams()
  // What was shown in full lives in this page only: leaving it masks again.
  const [unmasked, setUnmasked] = useState<CaseHistory>()
  const { data, error, refetch } = useQuery({
    queryKey: ['replay', 'case', key],
    queryFn: ({ signal }) => api.get<CaseHistory>(`/api/replay/cases/${key}`, signal),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const shown = unmasked?.summary.processInstanceKey === key ? unmasked : data
  return (
    <CaseReplay
      key={key}
      history={shown}
      onRefresh={async () => {
        setUnmasked(undefined)
        await refetch()
      }}
      onUnmask={async reason => setUnmasked(await api.post<CaseHistory>(`/api/replay/cases/${key}/unmasked`, { reason }))}
      onMask={() => setUnmasked(undefined)}
    />
  )
}
