import { useQuery } from '@tanstack/react-query'
import { Collapse, Tag } from 'antd'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { api } from '../../../../ui/api.ts'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import type { Problem } from '../../problem.ts'
import { isScenario } from '../../projects/file-name.ts'
import type { ReleaseView } from '../../projects/project-view.ts'
import type { ReleaseContents } from '../../projects/release-routes.ts'
import '../editor-page.css'
import { Impact } from '../impact/impact.tsx'
import { ProblemList } from '../problem-list.tsx'
import { useRelease } from './projects-api.ts'
import { TextDifference } from './text-difference.tsx'

const MOST_SHOWN = 20

/** File by file, beside the release that was in force before it; what the check says of each process. */
export function ReleaseChanges({ projectId, release }: { projectId: string; release: ReleaseView }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.release.${id}` }, values)
  const { data, error, refetch } = useRelease(projectId, release.number)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  // As many as one deployment by hand may have; what it shows is what changes.
  const changed = data.files.filter(({ name, before, content }) => before !== content && !isScenario(name)).slice(0, MOST_SHOWN)
  const fileId = (name: string) => release.files.find(file => file.name === name)?.fileId ?? ''
  const items = data.files.map(({ path, name, content, before }) => ({
    key: name,
    label: (
      <>
        {path} <Change before={before} content={content} />
      </>
    ),
    children: (
      <>
        {name.endsWith('.bpmn') && (
          <Checked xml={content} project={projectId} address={`/modeler/projects/${projectId}/files/${fileId(name)}`} />
        )}
        <TextDifference before={before ?? ''} after={content} />
      </>
    ),
  }))
  return (
    <section className="fq-project-part" aria-labelledby="fq-release-changes">
      <div className="fq-project-part-head">
        <h2 id="fq-release-changes">{text('changes')}</h2>
        <span className="fq-quiet">{data.since === undefined ? text('since.none') : text('since', { number: data.since })}</span>
      </div>
      {data.gone.length > 0 && <p>{text('gone', { names: data.gone.join('、') })}</p>}
      {!release.inForce && changed.length > 0 && <Impact resources={changed} />}
      <Collapse className="fq-release-files" items={items} />
    </section>
  )
}

function Change({ before, content }: Pick<ReleaseContents['files'][number], 'before' | 'content'>) {
  const intl = useIntl()
  const what = before === undefined ? 'new' : before === content ? 'same' : 'changed'
  return (
    <Tag color={what === 'same' ? 'default' : 'processing'}>{intl.formatMessage({ id: `modeler.release.file.${what}` })}</Tag>
  )
}

function Checked({ xml, project, address }: { xml: string; project: string; address: string }) {
  const navigate = useNavigate()
  const { data, error } = useQuery({
    queryKey: ['modeler', 'lint', 'release', project, xml],
    queryFn: ({ signal }) => api.post<{ problems: Problem[] }>('/api/modeler/lint', { xml, project }, signal),
    staleTime: Infinity,
    retry: false,
  })
  return (
    <ProblemList
      problems={data?.problems ?? []}
      state={error ? 'failed' : data ? 'done' : 'checking'}
      onChoose={() => void navigate(address)}
    />
  )
}
