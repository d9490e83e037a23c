import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, InputNumber, Popconfirm, Progress } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useParams } from 'react-router'
import { api } from '../../../../ui/api.ts'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import type { MigrationView } from '../../impact/migration/migrations.ts'
import type { Mapping } from '../../impact/migration/propose-plan.ts'
import { ModelerTabs } from '../modeler-tabs.tsx'
import { useNotice } from '../notice.ts'
import { MappedDiagrams } from './mapped-diagrams.tsx'
import { MappingTable } from './mapping-table.tsx'
import { MigratedCases } from './migrated-cases.tsx'
import { MigrationCounts, MigrationState } from './migration-state.tsx'
import './migrations.css'

const WHILE_RUNNING_MS = 1_000

/** `/modeler/migrations/:migration` */
export default function MigrationPage() {
  const { migration: id = '' } = useParams()
  const path = `/api/modeler/migrations/${encodeURIComponent(id)}`
  const { data, error, refetch } = useQuery({
    queryKey: ['modeler', 'migration', id],
    queryFn: ({ signal }) => api.get<MigrationView>(path, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? WHILE_RUNNING_MS : false),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return <OneMigration key={id} migration={data} path={path} />
}

function OneMigration({ migration, path }: { migration: MigrationView; path: string }) {
  const intl = useIntl()
  const [selected, setSelected] = useState<string>()
  const { mappings, setMappings, batchSize, setBatchSize, isChanged, save, step, busy } = usePlan(migration, path)
  const { state, phase, problems, processName, sourceVersion: from, targetVersion: to, running } = migration
  const isFixed = state === 'running' || phase === 'back'
  const say = (id: string, values?: Record<string, string | number>) =>
    intl.formatMessage({ id: `modeler.migration.${id}` }, values)
  const blocked = problems.some(({ effect }) => effect === 'blocks')
  return (
    <Page
      title={`${processName} ${say('versions', { from, to })}`}
      lead={<ModelerTabs />}
      extra={<Steps migration={migration} isChanged={isChanged} isBlocked={blocked} busy={busy} onStep={step} onSave={save} />}
    >
      <p aria-live="polite">
        <MigrationState migration={migration} /> · {say('running', { count: running })} ·{' '}
        <MigrationCounts migration={migration} />
      </p>
      <Progressed migration={migration} />
      {blocked && <Alert type="error" showIcon title={say('blocked')} />}
      <MappedDiagrams migration={migration} mappings={mappings} selected={selected} onSelect={setSelected} />
      <p>
        <label>
          {say('batch')}{' '}
          <InputNumber min={1} max={500} value={batchSize} disabled={isFixed} onChange={value => setBatchSize(value ?? 1)} />
        </label>
      </p>
      <MappingTable
        migration={migration}
        mappings={mappings}
        problems={problems}
        isFixed={isFixed}
        selected={selected}
        onChange={setMappings}
        onSelect={setSelected}
      />
      <MigratedCases migration={migration} />
    </Page>
  )
}

type StepName = 'start' | 'stop' | 'undo'

/** The plan as it stands on the page, and what can be done with it. */
function usePlan(migration: MigrationView, path: string) {
  const intl = useIntl()
  const notice = useNotice()
  const queryClient = useQueryClient()
  const [edited, setEdited] = useState<{ mappings: readonly Mapping[]; batchSize: number }>()
  const [busy, setBusy] = useState(false)
  const { mappings, batchSize } = edited ?? migration
  const send = async (ask: () => Promise<MigrationView>) => {
    setBusy(true)
    try {
      queryClient.setQueryData(['modeler', 'migration', migration.id], await ask())
      setEdited(undefined)
    } catch (error) {
      notice.error(errorMessage(intl, error))
      await queryClient.invalidateQueries({ queryKey: ['modeler', 'migration', migration.id] })
    } finally {
      setBusy(false)
    }
  }
  return {
    mappings,
    batchSize,
    isChanged: edited !== undefined,
    busy,
    setMappings: (next: readonly Mapping[]) => setEdited({ batchSize, mappings: next }),
    setBatchSize: (next: number) => setEdited({ mappings, batchSize: next }),
    save: () => void send(() => api.put<MigrationView>(path, { mappings, batchSize })),
    step: (name: StepName) => void send(() => api.post<MigrationView>(`${path}/${name}`)),
  }
}

function Progressed({ migration: { counts, state, phase, running } }: { migration: MigrationView }) {
  const intl = useIntl()
  if (state === 'planned') return null
  const done =
    phase === 'forward' ? counts.migrated + counts.refused + counts.ended : counts.returned + counts.kept + counts.ended
  const all =
    phase === 'forward' ? Math.max(done + counts.waiting, counts.migrated + counts.ended + running) : done + counts.migrated
  const percent = all === 0 ? 100 : Math.floor((100 * done) / all)
  return (
    <Progress
      percent={percent}
      status={state === 'running' ? 'active' : counts.refused + counts.kept > 0 ? 'exception' : 'normal'}
      format={() => intl.formatMessage({ id: 'modeler.migration.progress' }, { done, all })}
    />
  )
}

interface StepsProps {
  readonly migration: MigrationView
  readonly isChanged: boolean
  readonly isBlocked: boolean
  readonly busy: boolean
  onStep(name: StepName): void
  onSave(): void
}

function Steps({ migration, isChanged, isBlocked, busy, onStep, onSave }: StepsProps) {
  const intl = useIntl()
  const { state, phase, counts, running, problems } = migration
  const say = (id: string, values?: Record<string, number>) => intl.formatMessage({ id: `modeler.migration.${id}` }, values)
  const staying = problems.reduce((sum, { effect, count }) => sum + (effect === 'refused' ? count : 0), 0)
  if (isChanged)
    return (
      <Button type="primary" loading={busy} onClick={onSave}>
        {say('save')}
      </Button>
    )
  if (state === 'running')
    return (
      <Button loading={busy} onClick={() => onStep('stop')}>
        {say('stop')}
      </Button>
    )
  const mayStart = phase === 'forward' ? running > 0 : state === 'stopped'
  return (
    <>
      {phase === 'forward' && counts.migrated > 0 && (
        <Popconfirm
          title={say('undo.title', { count: counts.migrated })}
          description={say('undo.text')}
          okText={say('undo')}
          cancelText={say('leave')}
          onConfirm={() => onStep('undo')}
        >
          <Button danger loading={busy}>
            {say('undo')}
          </Button>
        </Popconfirm>
      )}
      {mayStart && (
        <Popconfirm
          title={say(phase === 'forward' ? 'start.title' : 'undo.title', {
            count: phase === 'forward' ? running : counts.migrated,
          })}
          description={staying > 0 ? say('start.staying', { count: staying }) : say('start.text')}
          okText={say(state === 'planned' ? 'start' : 'go-on')}
          cancelText={say('leave')}
          onConfirm={() => onStep('start')}
        >
          <Button type="primary" loading={busy} disabled={isBlocked && phase === 'forward'}>
            {say(state === 'planned' ? 'start' : 'go-on')}
          </Button>
        </Popconfirm>
      )}
    </>
  )
}
