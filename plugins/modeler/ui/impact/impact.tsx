import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { api } from '../../../../ui/api.ts'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import type { ResourceFile } from '../../deploy.ts'
import type { ResourceImpact } from '../../impact/impact.ts'
import { ChangeList } from './change-list.tsx'
import { ComparedDiagrams } from './compared-diagrams.tsx'
import type { DiagramMarks, Mark } from './diagram-marks.ts'
import './impact.css'
import { ReplayResult } from './replay-result.tsx'
import { RunningVersions } from './running-versions.tsx'

/** What deploying these files would change, and which running cases that concerns. */
export function Impact({ resources }: { resources: readonly ResourceFile[] }) {
  const intl = useIntl()
  const { data, error } = useQuery({
    queryKey: ['modeler', 'impact', resources],
    queryFn: ({ signal }) => api.post<{ resources: ResourceImpact[] }>('/api/modeler/impact', { resources }, signal),
    retry: false,
  })
  if (error) return <Alert type="warning" showIcon title={errorMessage(intl, error)} />
  if (!data) return <PageSkeleton />
  return (
    <div className="fq-impact">
      {data.resources.map(impact => (
        <OneResource
          key={impact.name}
          impact={impact}
          content={resources.find(({ name }) => name === impact.name)?.content ?? ''}
        />
      ))}
      {data.resources.some(({ kind, version }) => kind !== 'form' && version !== undefined) && (
        <ReplayResult resources={resources} />
      )}
    </div>
  )
}

function OneResource({ impact, content }: { impact: ResourceImpact; content: string }) {
  const intl = useIntl()
  const [selected, setSelected] = useState<string>()
  const { kind, title, version, difference, before, running, users } = impact
  const count = (wanted: Mark) => difference.changes.filter(change => change.kind === wanted).length
  const isSame = difference.changes.length === 0 && difference.moved.length === 0
  return (
    <section className="fq-impact-resource" aria-label={intl.formatMessage({ id: 'modeler.impact.of' }, { title })}>
      <h3>
        {intl.formatMessage({ id: `modeler.impact.kind.${kind}` })} {title}
      </h3>
      <p aria-live="polite">
        {version === undefined
          ? intl.formatMessage({ id: 'modeler.impact.new' })
          : isSame
            ? intl.formatMessage({ id: 'modeler.impact.none' }, { version })
            : intl.formatMessage(
                { id: 'modeler.impact.summary' },
                {
                  version,
                  added: count('added'),
                  removed: count('removed'),
                  changed: count('changed'),
                  moved: difference.moved.length,
                  kind,
                },
              )}
      </p>
      {before !== undefined && !isSame && (
        <Drawn impact={impact} before={before} content={content} selected={selected} onSelect={setSelected} />
      )}
      <ChangeList difference={difference} selected={selected} {...(before === undefined ? {} : { onSelect: setSelected })} />
      {kind === 'process' && version !== undefined && (
        <>
          <RunningVersions running={running} selected={selected} onSelect={setSelected} />
          {running.length > 0 && (
            <p>
              {intl.formatMessage({ id: 'modeler.impact.migrate' })}{' '}
              <Link to={`/modeler/migrations?process=${encodeURIComponent(impact.id)}`}>
                {intl.formatMessage({ id: 'modeler.migrations.title' })}
              </Link>
            </p>
          )}
        </>
      )}
      {users.length > 0 && (
        <ul className="fq-impact-changes" aria-label={intl.formatMessage({ id: 'modeler.impact.users' })}>
          {users.map(({ processDefinitionId, name, instances }) => (
            <li key={processDefinitionId}>{intl.formatMessage({ id: 'modeler.impact.user' }, { name, count: instances })}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface DrawnProps {
  readonly impact: ResourceImpact
  readonly before: string
  readonly content: string
  readonly selected: string | undefined
  onSelect(elementId: string | undefined): void
}

function Drawn({ impact, before, content, selected, onSelect }: DrawnProps) {
  const intl = useIntl()
  const { version = 0, difference, running } = impact
  const marks = useMemo(() => marksOf(impact), [impact])
  const counts = useMemo(() => casesAt(running), [running])
  const old = useMemo((): DiagramMarks => ({ marks, counts }), [marks, counts])
  const now = useMemo((): DiagramMarks => ({ marks, counts: new Map() }), [marks])
  const title = (id: string) => intl.formatMessage({ id }, { version, count: difference.changes.length })
  return (
    <ComparedDiagrams
      before={{ title: title('modeler.impact.before'), xml: before, marks: old, selected, onSelect }}
      after={{ title: title('modeler.impact.after'), xml: content, marks: now, selected, onSelect }}
    />
  )
}

function marksOf({ difference }: ResourceImpact): ReadonlyMap<string, Mark> {
  const moved = difference.moved.map((id): [string, Mark] => [id, 'moved'])
  const changed = difference.changes.filter(({ part }) => part === 'element').map(({ id, kind }): [string, Mark] => [id, kind])
  return new Map([...moved, ...changed])
}

/** Of all versions together. */
function casesAt(running: ResourceImpact['running']): ReadonlyMap<string, string> {
  const sums = new Map<string, number>()
  for (const { elements } of running)
    for (const { elementId, count } of elements) sums.set(elementId, (sums.get(elementId) ?? 0) + count)
  return new Map([...sums].map(([elementId, count]) => [elementId, String(count)]))
}
