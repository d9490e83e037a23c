import { HistoryOutlined, ReloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { Link, useNavigate, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { DiagramViewer } from '../../../ui/diagram/diagram-viewer.tsx'
import type { Markers } from '../../../ui/diagram/markers.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { When } from '../../../ui/kit/when.tsx'
import type { IncidentItem } from '../incidents.ts'
import type { InstanceState } from '../instance-state.ts'
import { IncidentTable } from './incident-table.tsx'
import './operations.css'

type InstanceAnswer = InstanceState & { readonly incidents: readonly IncidentItem[] }

/** `/operations/instances/:key`: the diagram with where the instance stands, and its incidents. */
export default function InstancePage() {
  const { key = '' } = useParams()
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['operations', 'instance', key],
    queryFn: ({ signal }) => api.get<InstanceAnswer>(`/api/operations/instances/${key}`, signal),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return <Instance instance={data} busy={isFetching} onRefresh={() => void refetch()} />
}

function Instance({ instance, busy, onRefresh }: { instance: InstanceAnswer; busy: boolean; onRefresh: () => void }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const text = (id: string) => intl.formatMessage({ id: `operations.${id}` })
  const { item, xml, elements, incidents } = instance
  const [selected, setSelected] = useState<string>()
  const markers = useMemo(() => markersOf(elements), [elements])
  const now = elements.filter(element => element.state === 'ACTIVE' || element.state === 'INCIDENT')
  return (
    <Page
      fill
      title={[item.processName, item.caseTitle ?? item.caseNo].filter(Boolean).join(' · ')}
      lead={
        <span className="fq-operations-lead">
          <Link to="/operations/instances">{text('back')}</Link>
          {item.caseNo !== undefined && <span>{item.caseNo}</span>}
          <span>{intl.formatMessage({ id: 'operations.version' }, { version: item.processVersion })}</span>
          <span>{intl.formatMessage({ id: 'operations.instance.key' }, { key: item.processInstanceKey })}</span>
        </span>
      }
      extra={
        <>
          <Button icon={<ReloadOutlined />} loading={busy} onClick={onRefresh}>
            {text('refresh')}
          </Button>
          <Button icon={<HistoryOutlined />} onClick={() => void navigate(`/replay/${item.processInstanceKey}`)}>
            {text('replay')}
          </Button>
        </>
      }
    >
      <div className="fq-instance">
        <div className="fq-instance-diagram">
          <DiagramViewer xml={xml} markers={markers} selected={selected} follow onSelect={setSelected} />
        </div>
        {incidents.length > 0 && (
          <div className="fq-instance-incidents">
            <IncidentTable incidents={incidents} withCase={false} />
          </div>
        )}
        {now.length > 0 && (
          <section className="fq-instance-elements" aria-label={text('elements')}>
            <h2>{text('elements')}</h2>
            <ul>
              {now.map(element => (
                <li key={`${element.elementId} ${element.since}`}>
                  <button type="button" className="fq-link" onClick={() => setSelected(element.elementId)}>
                    {element.name}
                  </button>
                  <span className={element.state === 'INCIDENT' ? 'fq-incident-type' : 'fq-quiet'}>
                    {text(`element.${element.state}`)}
                  </span>
                  <When at={element.since} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  )
}

const KINDS = { ACTIVE: 'active', INCIDENT: 'incident', COMPLETED: 'completed', TERMINATED: 'terminated' } as const
const RANK = ['terminated', 'completed', 'active', 'incident']

/** An element may have been passed before and be active again: what is now counts more. */
function markersOf(elements: InstanceState['elements']): Markers {
  const markers: Record<string, (typeof KINDS)[keyof typeof KINDS]> = {}
  for (const { elementId, state } of elements) {
    const kind = KINDS[state as keyof typeof KINDS]
    const before = markers[elementId]
    if (before === undefined || RANK.indexOf(kind) > RANK.indexOf(before)) markers[elementId] = kind
  }
  return markers
}
