import {
  CloudUploadOutlined,
  DownloadOutlined,
  ExpandOutlined,
  ExperimentOutlined,
  LayoutOutlined,
  RedoOutlined,
  UndoOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select, Space } from 'antd'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { api } from '../../../ui/api.ts'
import { formatTime } from '../../../ui/intl/dates.ts'
import type { ProcessListItem } from '../model-catalogue.ts'
import type { BpmnEditor, EditState } from './bpmn-editor.ts'
import { LinkButton } from './projects/link-button.tsx'
import type { ProjectFile } from './projects/project-file.tsx'

interface Props {
  readonly edit: EditState
  readonly editor: BpmnEditor | undefined
  readonly panel: boolean
  readonly processDefinitionKey: string | undefined
  onPanel(): void
  onExport(): void
  onDeploy(): void
  onTry(): void
  /** It is a project's: deployed from there, after a review. */
  readonly project: ProjectFile | undefined
}

export function ProcessTools(props: Props) {
  const { edit, editor, panel, processDefinitionKey, onPanel, onExport, onDeploy, onTry, project } = props
  const intl = useIntl()
  return (
    <>
      {project && editor && <LinkButton editor={editor} project={project} />}
      {processDefinitionKey !== undefined && <Versions processId={edit.processId} current={processDefinitionKey} />}
      <Space.Compact>
        <Tool id="modeler.undo" icon={<UndoOutlined />} disabled={!edit.canUndo} onClick={() => editor?.undo()} />
        <Tool id="modeler.redo" icon={<RedoOutlined />} disabled={!edit.canRedo} onClick={() => editor?.redo()} />
      </Space.Compact>
      <Space.Compact>
        <Tool id="modeler.zoom-in" icon={<ZoomInOutlined />} onClick={() => editor?.zoom(1.2)} />
        <Tool id="modeler.zoom-out" icon={<ZoomOutOutlined />} onClick={() => editor?.zoom(1 / 1.2)} />
        <Tool id="modeler.fit" icon={<ExpandOutlined />} onClick={() => editor?.fit()} />
      </Space.Compact>
      <Tool id={panel ? 'modeler.properties.hide' : 'modeler.properties.show'} icon={<LayoutOutlined />} onClick={onPanel} />
      <Button icon={<DownloadOutlined />} onClick={onExport}>
        {intl.formatMessage({ id: 'modeler.export' })}
      </Button>
      <Button icon={<ExperimentOutlined />} disabled={!editor} onClick={onTry}>
        {intl.formatMessage({ id: 'modeler.trial' })}
      </Button>
      {project ? (
        project.actions
      ) : (
        <Button type="primary" icon={<CloudUploadOutlined />} disabled={!editor} onClick={onDeploy}>
          {intl.formatMessage({ id: 'modeler.deploy' })}
        </Button>
      )}
    </>
  )
}

function Tool({ id, icon, disabled = false, onClick }: { id: string; icon: ReactNode; disabled?: boolean; onClick: () => void }) {
  const label = useIntl().formatMessage({ id })
  return <Button icon={icon} aria-label={label} title={label} disabled={disabled} onClick={onClick} />
}

function Versions({ processId, current }: { processId: string; current: string }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['modeler', 'versions', processId],
    queryFn: ({ signal }) =>
      api.get<{ items: ProcessListItem[] }>(`/api/modeler/processes/${encodeURIComponent(processId)}/versions`, signal),
    enabled: processId !== '',
  })
  const options = (data?.items ?? []).map(item => ({
    value: item.processDefinitionKey,
    label: intl.formatMessage({ id: 'modeler.version' }, { version: item.version }),
    detail: [
      item.deployedAt === undefined ? intl.formatMessage({ id: 'modeler.deployed.start' }) : formatTime(item.deployedAt),
      item.deployedBy ?? '',
    ]
      .join(' ')
      .trim(),
  }))
  return (
    <Select
      aria-label={intl.formatMessage({ id: 'modeler.versions' })}
      value={current}
      options={options}
      style={{ minWidth: 110 }}
      popupMatchSelectWidth={false}
      onChange={key => void navigate(`/modeler/processes/${key}`)}
      optionRender={renderVersion}
    />
  )
}

function renderVersion({ data }: { data: { label: string; detail: string } }) {
  return (
    <span>
      {data.label} <span className="fq-quiet">{data.detail}</span>
    </span>
  )
}
