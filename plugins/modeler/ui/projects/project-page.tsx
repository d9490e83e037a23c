import { DownloadOutlined, EditOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { EntryDialog } from '../../../../ui/kit/entry-dialog.tsx'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import type { ProjectView } from '../../projects/project-view.ts'
import { ProjectFiles } from './project-files.tsx'
import { PROJECTS, pathOfProject, projectsApi, useProject } from './projects-api.ts'
import './projects.css'
import { ReleaseList } from './release-list.tsx'

/** `/modeler/projects/:projectId`: its files, its releases, and the next step of either. */
export default function ProjectPage() {
  const { projectId = '' } = useParams()
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `modeler.project.${id}` })
  const { data, error, refetch } = useProject(projectId)
  const [doing, setDoing] = useState<'change' | 'ask'>()
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const hasFiles = data.files.some(({ removed }) => !removed)
  const lead = (
    <span className="fq-project-lead">
      <Link to="/modeler/projects">{intl.formatMessage({ id: 'modeler.projects.title' })}</Link>
      <span>{data.description}</span>
    </span>
  )
  const extra = (
    <>
      <Button icon={<EditOutlined />} onClick={() => setDoing('change')}>
        {text('change')}
      </Button>
      <Button icon={<DownloadOutlined />} disabled={!hasFiles} href={`${pathOfProject(projectId)}/archive`} download>
        {text('export')}
      </Button>
      <Button type="primary" disabled={!hasFiles} onClick={() => setDoing('ask')}>
        {text('ask')}
      </Button>
    </>
  )
  return (
    <Page title={data.name} lead={lead} extra={extra}>
      {data.reviewersNeeded > data.others && (
        <Alert type="warning" showIcon className="fq-project-part" title={text('alone')} description={text('alone.text')} />
      )}
      <ProjectFiles project={data} />
      <ReleaseList project={data} />
      <ChangeDialog project={data} open={doing === 'change'} onClose={() => setDoing(undefined)} />
      <AskDialog project={data} open={doing === 'ask'} onClose={() => setDoing(undefined)} />
    </Page>
  )
}

interface DialogProps {
  readonly project: ProjectView
  readonly open: boolean
  readonly onClose: () => void
}

function ChangeDialog({ project: { projectId, name, description }, open, onClose }: DialogProps) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `modeler.projects.${id}` })
  const client = useQueryClient()
  const [form] = Form.useForm<{ name: string; description: string }>()
  return (
    <EntryDialog
      form={form}
      open={open}
      title={intl.formatMessage({ id: 'modeler.project.change' })}
      submitLabel={text('save')}
      cancelLabel={text('cancel')}
      initialValues={{ name, description }}
      submit={values => projectsApi.change(projectId, values)}
      onDone={() => void client.invalidateQueries({ queryKey: [PROJECTS] })}
      onClose={onClose}
    >
      <Form.Item name="name" label={text('name')} rules={[{ required: true, whitespace: true, message: text('name.missing') }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="description" label={text('description')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </EntryDialog>
  )
}

function AskDialog({ project, open, onClose }: DialogProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.project.${id}` }, values)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [form] = Form.useForm<{ notes: string }>()
  const ask = async ({ notes }: { notes: string }) => {
    const { number } = await projectsApi.ask(project.projectId, notes)
    await client.invalidateQueries({ queryKey: [PROJECTS] })
    void navigate(`/modeler/projects/${project.projectId}/releases/${number}`)
  }
  return (
    <EntryDialog
      form={form}
      open={open}
      title={text('ask')}
      text={text('ask.text', { count: project.reviewersNeeded })}
      submitLabel={text('ask.submit')}
      cancelLabel={text('cancel')}
      submit={ask}
      onDone={() => undefined}
      onClose={onClose}
    >
      <Form.Item
        name="notes"
        label={text('notes')}
        rules={[{ required: true, whitespace: true, message: text('notes.missing') }]}
      >
        <Input.TextArea rows={4} maxLength={2000} placeholder={text('notes.hint')} />
      </Form.Item>
    </EntryDialog>
  )
}
