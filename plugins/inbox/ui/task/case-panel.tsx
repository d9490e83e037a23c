import { FullscreenOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'

import { Button, Modal, Skeleton } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import type { CaseElement } from '../../case/case-view.ts'
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
  const focus = useMemo(() => placesOf(elements ?? []), [elements])
  const [enlarged, setEnlarged] = useState(false)
  if (query.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const { xml, deadlines, timeline } = query.data
  return (
    <>
      <section className="fq-card inbox-diagram">
        <Suspense fallback={<Skeleton.Node active />}>
          <DiagramViewer
            xml={xml}
            markers={markers}
            focus={focus}
            selected={selected}
            onSelect={setSelected}
            tools={
              <Button size="small" icon={<FullscreenOutlined />} onClick={() => setEnlarged(true)}>
                {intl.formatMessage({ id: 'shell.diagram.enlarge' })}
              </Button>
            }
          />
        </Suspense>
      </section>
      <Modal
        open={enlarged}
        width="94vw"
        centered
        destroyOnHidden
        footer={null}
        title={intl.formatMessage({ id: 'shell.diagram.name' })}
        onCancel={() => setEnlarged(false)}
      >
        <div className="inbox-diagram-large">
          <Suspense fallback={<Skeleton.Node active />}>
            <DiagramViewer xml={xml} markers={markers} selected={selected} onSelect={setSelected} />
          </Suspense>
        </div>
      </Modal>
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

/** Where the case is; where it is over, where it went last. */
function placesOf(elements: readonly CaseElement[]): string[] {
  const current = elements.filter(element => element.state === 'active' || element.state === 'incident')
  return (current.length > 0 ? current : elements).map(element => element.elementId)
}
