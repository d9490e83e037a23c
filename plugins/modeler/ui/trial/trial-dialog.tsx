import { Alert, Modal, Skeleton } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { gather } from '../../trial/gather.ts'
import { deployedSources } from './deployed-sources.ts'
import type { ProjectFile } from '../projects/project-file.tsx'
import { draftsOfProject } from './drafts-of-project.ts'
import { TrialBench } from './trial-bench.tsx'
import './trial.css'

interface Props {
  readonly name: string
  /** Where the draft lies, with those beside it. */
  readonly project: ProjectFile | undefined
  readonly xml: () => Promise<string>
  onClose(): void
}

/** The draft as it stands now, tried in this page before anybody else sees it. */
export function TrialDialog({ name, project, xml, onClose }: Props) {
  const intl = useIntl()
  const { data, error } = useQuery({
    queryKey: ['modeler', 'trial', name],
    queryFn: async () => {
      const draft = { name: project?.name ?? `${name}.bpmn`, content: await xml() }
      const others = project ? await draftsOfProject(project.projectId, draft.name) : []
      return gather([draft, ...others], deployedSources())
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  return (
    <Modal
      open
      centered
      width="min(1500px, 98vw)"
      footer={null}
      className="fq-trial"
      title={intl.formatMessage({ id: 'modeler.trial.title' }, { name })}
      onCancel={onClose}
    >
      {error && (
        <Alert
          type="error"
          showIcon
          title={intl.formatMessage({ id: 'modeler.trial.unreadable' })}
          description={String(error.message)}
        />
      )}
      {!data && !error && <Skeleton active paragraph={{ rows: 10 }} />}
      {data && <TrialBench gathered={data} projectId={project?.projectId} />}
    </Modal>
  )
}
