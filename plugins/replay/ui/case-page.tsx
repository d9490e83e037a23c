import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api, ApiError } from '../../../ui/api.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Sealed } from '../../../ui/personal-data/sealed.tsx'
import type { CaseHistory } from '../case-history.ts'
import { CaseReplay } from './case-replay.tsx'

/** `/replay/:key?step=N` */
export default function CasePage() {
  const { key = '' } = useParams()
  // What was shown in full or unsealed lives in this page only: leaving it masks and seals again.
  const [given, setGiven] = useState<{ readonly key: string; readonly history: CaseHistory }>()
  const { data, error, refetch } = useQuery({
    queryKey: ['replay', 'case', key],
    queryFn: ({ signal }) => api.get<CaseHistory>(`/api/replay/cases/${key}`, signal),
  })
  const ask = async (what: 'opened' | 'unmasked', reason: string) =>
    setGiven({ key, history: await api.post<CaseHistory>(`/api/replay/cases/${key}/${what}`, { reason }) })
  const shown = given?.key === key ? given.history : data
  if (!shown && isSealed(error)) return <Sealed texts="replay.sealed" onReason={reason => ask('opened', reason)} />
  if (!shown && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!shown) return <PageSkeleton />
  return (
    <CaseReplay
      key={key}
      history={shown}
      onRefresh={async () => {
        setGiven(undefined)
        await refetch()
      }}
      onUnmask={reason => ask('unmasked', reason)}
      onMask={() => setGiven(undefined)}
    />
  )
}

const isSealed = (error: unknown): boolean => error instanceof ApiError && error.code === 'FILE_SEALED'
