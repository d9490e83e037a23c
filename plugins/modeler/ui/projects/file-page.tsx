import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { useParams } from 'react-router'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import type { EditingView } from '../../projects/editing.ts'
import { DecisionEditorPage } from '../decision-page.tsx'
import { FormEditorPage } from '../form-page.tsx'
import { isScenario } from '../../projects/file-name.ts'
import { parseForm } from '../new-form.ts'
import { ProcessEditor } from '../process-editor.tsx'
import { ScenarioPage } from '../trial/scenario-page.tsx'
import { EditingBanner } from './editing-banner.tsx'
import { FileActions } from './file-actions.tsx'
import { FileLead } from './file-lead.tsx'
import { ModelSaver, type SaveState } from './model-saver.ts'
import { ProjectFileProvider, type ProjectFile } from './project-file.tsx'
import { PROJECTS, pathOfFile, projectsApi, type OpenedModel } from './projects-api.ts'
import { SavedGuard } from './saved-guard.tsx'
import { useEditing, type Editing } from './use-editing.ts'

/** `/modeler/projects/:projectId/files/:fileId`: a project's file in the editor of its kind, saved as one draws. */
export default function FilePage() {
  const { projectId = '', fileId = '' } = useParams()
  return <OpenFile key={fileId} projectId={projectId} fileId={fileId} />
}

function OpenFile({ projectId, fileId }: { projectId: string; fileId: string }) {
  const path = pathOfFile(projectId, fileId)
  const editing = useEditing(path)
  const [opening, setOpening] = useState(0)
  const { data, error, refetch } = useQuery({
    queryKey: [PROJECTS, 'draft', path, editing.page, opening],
    queryFn: async ({ signal }) => ({ ...(await projectsApi.open(path, signal)), opening }),
    placeholderData: before => before,
    staleTime: Infinity,
    gcTime: 0,
  })
  if (error ?? editing.error) return <ErrorState error={error ?? editing.error} onRetry={() => void refetch()} />
  if (!data || !editing.view) return <PageSkeleton />
  const { view } = editing
  return (
    <Draft
      key={data.opening}
      {...{ path, projectId, view, editing }}
      opened={data}
      onReopen={() => setOpening(data.opening + 1)}
    />
  )
}

interface DraftProps {
  readonly path: string
  readonly projectId: string
  readonly opened: OpenedModel
  readonly view: EditingView
  readonly editing: Editing
  /** Shows what lies at the server now. */
  readonly onReopen: () => void
}

function Draft({ path, projectId, opened, view, editing, onReopen }: DraftProps) {
  const { page } = editing
  const [state, setState] = useState<SaveState>({ kind: 'clean' })
  const [saver] = useState(() => {
    const send = (content: string, version: number) => projectsApi.save(path, { content, version, page })
    return new ModelSaver({ content: opened.content, version: opened.version, send, show: setState })
  })
  const [writing, setWriting] = useState(false)
  const isRefused = state.kind === 'refused'
  // Whoever writes is never behind: the server may know of a save before its answer is here.
  const isBehind = !writing && view.version > saver.version
  if (writing !== (view.mine && !isBehind)) setWriting(view.mine && !isBehind)
  useEffect(() => {
    if (!view.mine) saver.refuse()
    if (isBehind && !saver.isUnsaved) onReopen()
  }, [view.mine, isBehind, saver, onReopen])
  const takeOver = async () => {
    const taken = await editing.takeOver()
    if (isRefused && taken.version === saver.version) saver.resume()
  }
  const { name, fileId } = opened.file
  const file: ProjectFile = {
    projectId,
    fileId,
    name,
    readOnly: !writing || isRefused,
    saver,
    lead: <FileLead projectId={projectId} name={name} state={state} readOnly={!writing} />,
    actions: (
      <FileActions path={path} name={name} saver={saver} page={page} readOnly={!writing || isRefused} onReopen={onReopen} />
    ),
    banner: <EditingBanner view={view} state={state} onTakeOver={takeOver} onReopen={onReopen} />,
  }
  return (
    <ProjectFileProvider value={file}>
      <Editor opened={opened} />
      <SavedGuard saver={saver} name={name} />
    </ProjectFileProvider>
  )
}

function Editor({ opened: { content, file } }: { opened: OpenedModel }) {
  const intl = useIntl()
  const form = useMemo(() => (file.name.endsWith('.form') ? parseForm(content) : undefined), [file.name, content])
  if (isScenario(file.name)) return <ScenarioPage content={content} name={file.name} />
  if (form === undefined) {
    if (file.name.endsWith('.dmn')) return <DecisionEditorPage xml={content} deployedKey={undefined} />
    return <ProcessEditor xml={content} processDefinitionKey={undefined} onDeployed={() => undefined} />
  }
  if ('schema' in form) return <FormEditorPage schema={form.schema} item={undefined} />
  return <ErrorState error={new Error(intl.formatMessage({ id: 'modeler.form.json.failed' }, { reason: form.reason }))} />
}
