import { CloudUploadOutlined, DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useLocation, useNavigate, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useLocale } from '../../../ui/intl/locale-provider.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import type { DecisionListItem } from '../decision-catalogue.ts'
import type { Problem } from '../problem.ts'
import { DeployDialog } from './deploy-dialog.tsx'
import './decision-page.css'
import { DmnEditor, keyOf, type DmnState } from './dmn-editor.ts'
import { download } from './download.ts'
import { EditorLead } from './editor-lead.tsx'
import './editor-page.css'
import { DEPLOYED, LeaveGuard } from './leave-guard.tsx'
import { newDecision } from './new-decision.ts'
import { ProblemList } from './problem-list.tsx'
import { useSaving } from './projects/project-file.tsx'
import { openedFile } from './resource-list.tsx'

/** `/modeler/decisions/:decisionRequirementsKey`; `new` for a model that is not deployed: empty, or a file of this computer. */
export default function DecisionPage() {
  const { decisionRequirementsKey: key = 'new' } = useParams()
  const intl = useIntl()
  const file = openedFile(useLocation().state)
  const [empty] = useState(() => newDecision(intl.formatMessage({ id: 'modeler.decision.untitled' })))
  const { data, error, refetch } = useQuery({
    queryKey: ['modeler', 'decision-model', key],
    queryFn: ({ signal }) => api.get<{ xml: string }>(`/api/modeler/decision-models/${key}`, signal),
    enabled: key !== 'new',
    staleTime: Infinity,
  })
  const xml = key === 'new' ? (file?.content ?? empty) : data?.xml
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (xml === undefined) return <PageSkeleton />
  return <DecisionEditorPage key={key} xml={xml} deployedKey={key === 'new' ? undefined : key} />
}

const START: DmnState = { revision: 0, id: '', name: '', views: [], active: '' }

export function DecisionEditorPage({ xml, deployedKey }: { xml: string; deployedKey: string | undefined }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const container = useRef<HTMLDivElement>(null)
  const [state, setState] = useState(START)
  const [failure, setFailure] = useState<string>()
  const [dialog, setDialog] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const editor = useDmnEditor(container, xml, setState, setFailure)
  const name = state.name || state.id
  const project = useSaving(state.revision, editor && (() => editor.xml()))
  const dirty = !project && state.revision > 0
  const current = async () => ({ name: `${state.id || 'decisions'}.dmn`, content: (await editor?.xml()) ?? '' })
  return (
    <Page
      fill
      title={name || intl.formatMessage({ id: 'modeler.decision.untitled' })}
      lead={project?.lead ?? <EditorLead id={state.id} dirty={dirty} />}
      extra={
        <>
          <Views state={state} onShow={key => void editor?.show(key)} />
          {deployedKey !== undefined && <Versions id={state.id} current={deployedKey} />}
          <Button
            icon={<DownloadOutlined />}
            disabled={!editor}
            onClick={() => void current().then(file => download(file.name, file.content, 'application/xml'))}
          >
            {intl.formatMessage({ id: 'modeler.export' })}
          </Button>
          {project?.actions ?? (
            <Button type="primary" icon={<CloudUploadOutlined />} disabled={!editor} onClick={() => setDialog(true)}>
              {intl.formatMessage({ id: 'modeler.deploy' })}
            </Button>
          )}
        </>
      }
    >
      {project?.banner}
      {failure !== undefined && (
        <Alert
          type="error"
          showIcon
          title={intl.formatMessage({ id: 'modeler.import.failed' }, { reason: failure, line: 'none' })}
        />
      )}
      <div className="fq-decision" inert={project?.readOnly ?? false}>
        <div
          ref={container}
          className="fq-decision-canvas"
          role="application"
          aria-label={intl.formatMessage({ id: 'modeler.decision.canvas' })}
        />
        {problems.length > 0 && <ProblemList problems={problems} state="done" onChoose={() => undefined} />}
      </div>
      <DeployDialog
        open={dialog}
        name={name}
        errors={0}
        file={current}
        onClose={() => setDialog(false)}
        onRefused={setProblems}
        onDeployed={({ key }) => void navigate(`/modeler/decisions/${key}`, { replace: true, state: DEPLOYED })}
      />
      <LeaveGuard dirty={dirty} name={name} />
    </Page>
  )
}

/** The editor in its element. A change of language builds it anew and keeps the model. */
function useDmnEditor(
  container: React.RefObject<HTMLDivElement | null>,
  xml: string,
  onState: (state: DmnState) => void,
  onFailure: (reason: string | undefined) => void,
): DmnEditor | undefined {
  const { locale } = useLocale()
  const [editor, setEditor] = useState<DmnEditor>()
  const kept = useRef<{ xml: Promise<string>; revision: number }>(undefined)
  useEffect(() => {
    if (!container.current) return undefined
    let alive = true
    const created = new DmnEditor(container.current, locale, state => alive && onState(state))
    const before = kept.current
    const open = async () => {
      await created.open(before ? await before.xml : xml, before?.revision)
      if (!alive) return
      onFailure(undefined)
      setEditor(created)
    }
    open().catch((error: unknown) => alive && onFailure(error instanceof Error ? error.message : String(error)))
    return () => {
      alive = false
      setEditor(undefined)
      if (created.revision > 0) kept.current = { xml: created.xml(), revision: created.revision }
      created.destroy()
    }
  }, [container, xml, locale, onState, onFailure])
  return editor
}

/** Which decision, or the graph of what they require, is shown. */
function Views({ state, onShow }: { state: DmnState; onShow: (key: string) => void }) {
  const intl = useIntl()
  if (state.views.length < 2) return null
  const options = state.views.map(view => ({
    value: keyOf(view),
    label: view.type === 'drd' ? intl.formatMessage({ id: 'modeler.decision.graph' }) : view.element.name || view.element.id,
  }))
  return (
    <Select
      aria-label={intl.formatMessage({ id: 'modeler.decision.views' })}
      value={state.active}
      options={options}
      style={{ minWidth: 150 }}
      popupMatchSelectWidth={false}
      onChange={onShow}
    />
  )
}

function Versions({ id, current }: { id: string; current: string }) {
  const intl = useIntl()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['modeler', 'decision-versions', id],
    queryFn: ({ signal }) =>
      api.get<{ items: DecisionListItem[] }>(`/api/modeler/decisions/${encodeURIComponent(id)}/versions`, signal),
    enabled: id !== '',
  })
  const options = (data?.items ?? []).map(({ decisionRequirementsKey, version }) => ({
    value: decisionRequirementsKey,
    label: intl.formatMessage({ id: 'modeler.version' }, { version }),
  }))
  return (
    <Select
      aria-label={intl.formatMessage({ id: 'modeler.versions' })}
      value={options.length > 0 ? current : ''}
      options={options}
      style={{ minWidth: 130 }}
      popupMatchSelectWidth={false}
      onChange={key => void navigate(`/modeler/decisions/${key}`)}
    />
  )
}
