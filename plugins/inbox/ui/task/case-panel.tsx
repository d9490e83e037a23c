import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { inboxApi } from '../inbox-api.ts'
import { refreshMs } from '../inbox-queries.ts'
import { Deadlines } from './deadlines.tsx'
import { Timeline } from './timeline.tsx'

const DiagramViewer = lazy(async () => ({ default: (await import('../../../../ui/diagram/diagram-viewer.tsx')).DiagramViewer }))

/** Where the case stands, by when what is due, what happened. */
export function CasePanel({ userTaskKey }: { userTaskKey: string }) {
  const intl = useIntl()
  const [selected, setSelected] = useState<string>()
  const query = useQuery({
    queryKey: ['inbox', 'case', userTaskKey],
    queryFn: () => inboxApi.caseOf(userTaskKey),
    refetchInterval: refreshMs,
  })
  const elements = query.data?.elements
  const markers = useMemo(
    () => Object.fromEntries((elements ?? []).map(({ elementId, state, count }) => [elementId, { kind: state, count }])),
    [elements],
  )
  if (query.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { xml, deadlines, timeline } = query.data
  return (
    <>
      <section className="fq-card inbox-diagram">
        <Suspense fallback={<Skeleton.Node active />}>
          <DiagramViewer xml={xml} markers={markers} selected={selected} onSelect={setSelected} />
        </Suspense>
      </section>
      <section className="fq-card inbox-panel">
        <h2>{intl.formatMessage({ id: 'inbox.deadlines' })}</h2>
        <Deadlines deadlines={deadlines} />
      </section>
      <section className="fq-card inbox-panel">
        <h2>{intl.formatMessage({ id: 'inbox.timeline' })}</h2>
        <Timeline events={timeline} selected={selected} onSelect={setSelected} />
      </section>
    </>
  )
}
