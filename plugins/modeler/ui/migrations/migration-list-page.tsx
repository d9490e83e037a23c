import { useQuery } from '@tanstack/react-query'
import { Button, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { api } from '../../../../ui/api.ts'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { When } from '../../../../ui/kit/when.tsx'
import type { MigrationListItem, MigrationView } from '../../impact/migration/migrations.ts'
import type { ProcessListItem } from '../../model-catalogue.ts'
import { ModelerTabs } from '../modeler-tabs.tsx'
import { useNotice } from '../notice.ts'
import './migrations.css'
import { MigrationCounts, MigrationState } from './migration-state.tsx'

const WHILE_RUNNING_MS = 2_000

/** `/modeler/migrations`, `?process=` for a new plan of that process. */
export default function MigrationListPage() {
  const intl = useIntl()
  const { data, error, refetch } = useQuery({
    queryKey: ['modeler', 'migrations'],
    queryFn: ({ signal }) => api.get<{ items: MigrationListItem[] }>('/api/modeler/migrations', signal),
    refetchInterval: ({ state }) => (state.data?.items.some(item => item.state === 'running') ? WHILE_RUNNING_MS : false),
  })
  return (
    <Page title={intl.formatMessage({ id: 'modeler.migrations.title' })} lead={<ModelerTabs />}>
      <NewPlan />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <PageSkeleton />
      ) : data.items.length === 0 ? (
        <EmptyState
          title={intl.formatMessage({ id: 'modeler.migrations.empty' })}
          text={intl.formatMessage({ id: 'modeler.migrations.empty.text' })}
        />
      ) : (
        <Table
          rowKey="id"
          size="small"
          className="fq-card"
          columns={columnsIn(intl.formatMessage)}
          dataSource={data.items}
          pagination={false}
          scroll={{ x: 720 }}
        />
      )}
    </Page>
  )
}

function columnsIn(
  say: (message: { id: string }, values?: Record<string, number>) => string,
): TableColumnsType<MigrationListItem> {
  return [
    {
      key: 'process',
      title: say({ id: 'modeler.migration.process' }),
      render: (_, { id, processName, sourceVersion: from, targetVersion: to }) => (
        <Link to={`/modeler/migrations/${id}`}>
          {processName} {say({ id: 'modeler.migration.versions' }, { from, to })}
        </Link>
      ),
    },
    { key: 'state', title: say({ id: 'modeler.migration.state' }), render: (_, item) => <MigrationState migration={item} /> },
    { key: 'cases', title: say({ id: 'modeler.migration.cases' }), render: (_, item) => <MigrationCounts migration={item} /> },
    {
      key: 'planned',
      title: say({ id: 'modeler.migration.planned' }),
      render: (_, item) => (
        <>
          <When at={item.createdAt} /> {item.createdBy}
        </>
      ),
    },
  ]
}

/** From which version to which; the newest is where most want to go. */
function NewPlan() {
  const intl = useIntl()
  const navigate = useNavigate()
  const notice = useNotice()
  const [query, setQuery] = useSearchParams()
  const process = query.get('process') ?? undefined
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const [busy, setBusy] = useState(false)
  const processes = useProcesses('/api/modeler/processes', true)
  const versions = useProcesses(`/api/modeler/processes/${encodeURIComponent(process ?? '')}/versions`, process !== undefined)
  const [newest, second] = versions ?? []
  const sourceKey = from ?? second?.processDefinitionKey
  const targetKey = to ?? newest?.processDefinitionKey
  const options = versions?.map(({ processDefinitionKey, version }) => ({
    value: processDefinitionKey,
    label: intl.formatMessage({ id: 'modeler.version' }, { version }),
  }))
  const plan = async () => {
    setBusy(true)
    try {
      const { id } = await api.post<MigrationView>('/api/modeler/migrations', { sourceKey, targetKey })
      void navigate(`/modeler/migrations/${id}`)
    } catch (error) {
      notice.error(errorMessage(intl, error))
    } finally {
      setBusy(false)
    }
  }
  const label = (id: string) => intl.formatMessage({ id: `modeler.migration.${id}` })
  return (
    <div className="fq-migration-new" role="group" aria-label={label('new')}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label('process')}
        placeholder={label('process')}
        value={process}
        options={processes?.map(item => ({ value: item.processDefinitionId, label: item.name }))}
        style={{ minWidth: 240 }}
        onChange={value => {
          setFrom(undefined)
          setTo(undefined)
          setQuery({ process: value }, { replace: true })
        }}
      />
      {versions && versions.length < 2 ? (
        <span className="fq-quiet">{label('one-version')}</span>
      ) : (
        process !== undefined && (
          <>
            <Select aria-label={label('from')} value={sourceKey} options={options} style={{ minWidth: 110 }} onChange={setFrom} />
            <span aria-hidden>→</span>
            <Select aria-label={label('to')} value={targetKey} options={options} style={{ minWidth: 110 }} onChange={setTo} />
            <Button type="primary" loading={busy} disabled={!sourceKey || sourceKey === targetKey} onClick={() => void plan()}>
              {label('plan')}
            </Button>
          </>
        )
      )}
    </div>
  )
}

function useProcesses(path: string, enabled: boolean): readonly ProcessListItem[] | undefined {
  const { data } = useQuery({
    queryKey: ['modeler', 'processes', path],
    queryFn: ({ signal }) => api.get<{ items: ProcessListItem[] }>(path, signal),
    enabled,
  })
  return data?.items
}
