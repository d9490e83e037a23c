import { CloudUploadOutlined, DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { FormDesigner, type DesignerHandle } from '../../../ui/form/form-designer.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import type { FormListItem } from '../form-catalogue.ts'
import type { Problem } from '../problem.ts'
import { DeployDialog } from './deploy-dialog.tsx'
import { download } from './download.ts'
import { DEPLOYED, LeaveGuard } from './leave-guard.tsx'
import { EditorLead } from './editor-lead.tsx'
import './editor-page.css'
import { newForm, parseForm } from './new-form.ts'
import { ProblemList } from './problem-list.tsx'
import { useSaving } from './projects/project-file.tsx'
import { openedFile } from './resource-list.tsx'

interface FormAnswer {
  readonly schema: FormSchema
  readonly item: FormListItem
}
interface FormSchema {
  readonly id?: string
}

/** `/modeler/forms/:formId`, `?version=` for an older one; `new` for one that is not deployed. */
export default function FormPage() {
  const { formId = 'new' } = useParams()
  const [query] = useSearchParams()
  const intl = useIntl()
  const file = openedFile(useLocation().state)
  const version = query.get('version')
  const deployed = formId !== 'new'
  const { data, error, refetch } = useQuery({
    queryKey: ['modeler', 'form', formId, version],
    queryFn: ({ signal }) =>
      api.get<FormAnswer>(
        `/api/modeler/forms/${encodeURIComponent(formId)}${version === null ? '' : `?version=${version}`}`,
        signal,
      ),
    enabled: deployed,
    staleTime: Infinity,
  })
  const title = intl.formatMessage({ id: 'modeler.form.untitled' })
  const opened = useMemo(() => (file ? parseForm(file.content) : { schema: newForm(title) }), [file, title])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!deployed && 'reason' in opened) {
    return <ErrorState error={new Error(intl.formatMessage({ id: 'modeler.form.json.failed' }, { reason: opened.reason }))} />
  }
  const schema = deployed ? data?.schema : 'schema' in opened ? opened.schema : undefined
  if (schema === undefined) return <PageSkeleton />
  const id = `${formId} ${version ?? ''}`
  return <FormEditorPage key={id} schema={schema} item={data?.item} />
}

export function FormEditorPage({ schema, item }: { schema: FormSchema; item: FormListItem | undefined }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const designer = useRef<DesignerHandle>(null)
  const [revision, setRevision] = useState(0)
  const [saved, setSaved] = useState(0)
  const [dialog, setDialog] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const current = (): FormSchema => (designer.current?.schema() as FormSchema | undefined) ?? schema
  const text = async () => JSON.stringify(current(), null, 2)
  const project = useSaving(revision, text)
  const dirty = !project && revision !== saved
  const name = item?.name ?? schema.id ?? ''
  const file = (id: string) => ({ name: `${id}.form`, content: JSON.stringify(current(), null, 2) })
  const fileId = () => current().id ?? schema.id ?? 'form'
  return (
    <Page
      fill
      title={name || intl.formatMessage({ id: 'modeler.form.untitled' })}
      lead={project?.lead ?? <EditorLead id={schema.id} dirty={dirty} />}
      extra={
        <>
          {item && <FormVersions item={item} />}
          <Button
            icon={<DownloadOutlined />}
            onClick={() => download(`${fileId()}.form`, file(fileId()).content, 'application/json')}
          >
            {intl.formatMessage({ id: 'modeler.export' })}
          </Button>
          {project?.actions ?? (
            <Button type="primary" icon={<CloudUploadOutlined />} onClick={() => setDialog(true)}>
              {intl.formatMessage({ id: 'modeler.deploy' })}
            </Button>
          )}
        </>
      }
    >
      {project?.banner}
      <div className="fq-form-editor" inert={project?.readOnly ?? false}>
        <FormDesigner ref={designer} schema={schema} onChange={() => setRevision(before => before + 1)} />
        {problems.length > 0 && <ProblemList problems={problems} state="done" onChoose={() => undefined} />}
      </div>
      <DeployDialog
        open={dialog}
        name={name}
        errors={0}
        file={async () => file(fileId())}
        onClose={() => setDialog(false)}
        onRefused={setProblems}
        onDeployed={({ resourceId }) => {
          setSaved(revision)
          setProblems([])
          void navigate(`/modeler/forms/${encodeURIComponent(resourceId)}`, { replace: true, state: DEPLOYED })
        }}
      />
      <LeaveGuard dirty={dirty} name={name} />
    </Page>
  )
}

function FormVersions({ item }: { item: FormListItem }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const address = `/modeler/forms/${encodeURIComponent(item.formId)}`
  const { data } = useQuery({
    queryKey: ['modeler', 'form-versions', item.formId],
    queryFn: ({ signal }) => api.get<{ items: FormListItem[] }>(`/api${address}/versions`, signal),
  })
  const options = (data?.items ?? [item]).map(({ version }) => ({
    value: version,
    label:
      version === 0
        ? intl.formatMessage({ id: 'modeler.version.pack' })
        : intl.formatMessage({ id: 'modeler.version' }, { version }),
  }))
  return (
    <Select
      aria-label={intl.formatMessage({ id: 'modeler.versions' })}
      value={item.version}
      options={options}
      style={{ minWidth: 130 }}
      popupMatchSelectWidth={false}
      onChange={version => void navigate(`${address}?version=${version}`)}
    />
  )
}
