import { Alert } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { useLocale } from '../../../ui/intl/locale-provider.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useTheme } from '../../../ui/theme/theme-provider.tsx'
import { palettes } from '../../../ui/theme/tokens.ts'
import type { Problem } from '../problem.ts'
import { BpmnEditor, type EditState } from './bpmn-editor.ts'
import { DeployDialog } from './deploy-dialog.tsx'
import { download } from './download.ts'
import { DEPLOYED, LeaveGuard } from './leave-guard.tsx'
import { EditorLead } from './editor-lead.tsx'
import './editor-page.css'
import './process-editor.css'
import { useProblemSteps } from './lint/use-problem-steps.ts'
import { errorsFirst, ProblemList } from './problem-list.tsx'
import { useSaving } from './projects/project-file.tsx'
import { ProcessTools } from './process-tools.tsx'
import { useVariables } from './feel/use-variables.ts'
import { useTemplates } from './templates/use-templates.ts'
import { useLint } from './use-lint.ts'

const TrialDialog = lazy(async () => ({ default: (await import('./trial/trial-dialog.tsx')).TrialDialog }))

interface Props {
  readonly xml: string
  readonly processDefinitionKey: string | undefined
  onDeployed(processDefinitionKey: string): void
}

const NONE: readonly Problem[] = []
const START: EditState = { canUndo: false, canRedo: false, revision: 0, processId: '', processName: '' }

export function ProcessEditor({ xml, processDefinitionKey, onDeployed }: Props) {
  const intl = useIntl()
  const navigate = useNavigate()
  const canvas = useRef<HTMLDivElement>(null)
  const properties = useRef<HTMLDivElement>(null)
  const [edit, setEdit] = useState(START)
  const [deployedRevision, setDeployedRevision] = useState(processDefinitionKey === undefined ? -1 : 0)
  const [failure, setFailure] = useState<Failure>()
  const [lost, setLost] = useState(0)
  const [dialog, setDialog] = useState(false)
  const [trying, setTrying] = useState(false)
  const [panel, setPanel] = useState(true)
  const [refusals, setRefusals] = useState<{ revision: number; problems: readonly Problem[] }>()
  const editor = useEditor({ canvas, properties, xml, onEdit: setEdit, onFailure: setFailure, onLost: setLost })
  useTemplates(editor)
  useVariables(editor)
  const project = useSaving(edit.revision, editor && (() => editor.xml()))
  const readOnly = project?.readOnly ?? false
  const lint = useLint(editor, edit.revision, project?.projectId)
  const refused = refusals?.revision === edit.revision ? refusals.problems : NONE
  const problems = useMemo(() => errorsFirst([...refused, ...lint.problems]), [refused, lint.problems])
  const dirty = edit.revision !== deployedRevision && (edit.revision > 0 || processDefinitionKey === undefined)
  const name = edit.processName || edit.processId

  // After each check, not after each change: a thousand signs take a second.
  useEffect(() => editor?.mark(problems), [editor, problems])

  const choose = (problem: Problem) => {
    if (problem.elementId !== undefined) editor?.select(problem.elementId)
  }
  useProblemSteps(problems, choose)
  return (
    <Page
      fill
      title={name || intl.formatMessage({ id: 'modeler.process.untitled' })}
      lead={project?.lead ?? <EditorLead id={edit.processId} dirty={dirty && edit.revision > 0} />}
      extra={
        <ProcessTools
          edit={edit}
          editor={editor}
          panel={panel}
          processDefinitionKey={processDefinitionKey}
          onPanel={() => setPanel(!panel)}
          onExport={async () => editor && download(`${edit.processId || 'process'}.bpmn`, await editor.xml(), 'application/xml')}
          onDeploy={() => setDialog(true)}
          onTry={() => setTrying(true)}
          project={project}
        />
      }
    >
      {project?.banner}
      {failure !== undefined && (
        <Alert
          type="error"
          showIcon
          title={intl.formatMessage({ id: 'modeler.import.failed' }, { ...failure })}
          style={{ marginBottom: 10 }}
        />
      )}
      {lost > 0 && (
        <Alert
          type="warning"
          showIcon
          closable
          title={intl.formatMessage({ id: 'modeler.import.warnings' }, { count: lost })}
          style={{ marginBottom: 10 }}
        />
      )}
      <div className={panel ? 'fq-editor' : 'fq-editor fq-editor-plain'}>
        <div
          ref={canvas}
          inert={readOnly}
          className="fq-editor-canvas"
          role="application"
          aria-label={intl.formatMessage({ id: 'modeler.canvas' })}
        />
        <div
          ref={properties}
          inert={readOnly}
          className="fq-editor-properties"
          aria-label={intl.formatMessage({ id: 'modeler.properties' })}
          role="region"
        />
        {failure === undefined && (
          <ProblemList
            problems={problems}
            state={lint.state}
            onChoose={choose}
            onFix={({ fix }) => fix && !readOnly && editor?.applyFix(fix.change)}
          />
        )}
      </div>
      <DeployDialog
        open={dialog}
        name={name}
        errors={lint.problems.filter(problem => problem.severity === 'error').length}
        file={async () => ({ name: `${edit.processId || 'process'}.bpmn`, content: (await editor?.xml()) ?? '' })}
        onClose={() => setDialog(false)}
        onRefused={found => setRefusals({ revision: edit.revision, problems: found })}
        onDeployed={({ key }) => {
          setDeployedRevision(edit.revision)
          onDeployed(key)
          void navigate(`/modeler/processes/${key}`, { replace: true, state: DEPLOYED })
        }}
      />
      {trying && editor && (
        <Suspense fallback={null}>
          <TrialDialog name={name} project={project} xml={() => editor.xml()} onClose={() => setTrying(false)} />
        </Suspense>
      )}
      <LeaveGuard dirty={!project && dirty && edit.revision > 0} name={name} />
    </Page>
  )
}

interface EditorParts {
  readonly canvas: React.RefObject<HTMLDivElement | null>
  readonly properties: React.RefObject<HTMLDivElement | null>
  readonly xml: string
  onEdit(state: EditState): void
  onFailure(failure: Failure | undefined): void
  onLost(count: number): void
}

/** The editor on its elements. A change of theme or language builds it anew and keeps the model. */
function useEditor({ canvas, properties, xml, onEdit, onFailure, onLost }: EditorParts): BpmnEditor | undefined {
  const { locale } = useLocale()
  const { name: theme } = useTheme()
  const [editor, setEditor] = useState<BpmnEditor>()
  const kept = useRef<{ from: string; xml: Promise<string>; revision: number }>(undefined)
  useEffect(() => {
    if (!canvas.current || !properties.current) return undefined
    let alive = true
    const created = new BpmnEditor({
      canvas: canvas.current,
      properties: properties.current,
      locale,
      palette: palettes[theme],
      onChange: state => alive && onEdit(state),
    })
    const before = kept.current?.from === xml ? kept.current : undefined
    const open = async () => {
      const warnings = await created.open(before ? await before.xml : xml, before?.revision)
      if (!alive) return
      onFailure(undefined)
      onLost(before ? 0 : warnings.length)
      setEditor(created)
    }
    open().catch((error: unknown) => alive && onFailure(failureOf(error)))
    return () => {
      alive = false
      setEditor(undefined)
      if (created.revision > 0) kept.current = { from: xml, xml: created.xml(), revision: created.revision }
      created.destroy()
    }
  }, [canvas, properties, xml, locale, theme, onEdit, onFailure, onLost])
  return editor
}

/** The parser says what is wrong in its first line and where in the lines below. */
interface Failure {
  readonly reason: string
  readonly line: string
}
function failureOf(error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error)
  return { reason: text.split('\n')[0] ?? '', line: /\bline: (\d+)/.exec(text)?.[1] ?? 'none' }
}
