import { CheckCircleOutlined, EyeOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { formatTime } from '../../../../ui/intl/dates.ts'
import type { SaveState } from './model-saver.ts'
import { useProject } from './projects-api.ts'

/** Under a file's name: the way back to its project, and whether what is drawn is saved. */
export function FileLead({
  projectId,
  name,
  state,
  readOnly,
}: {
  projectId: string
  name: string
  state: SaveState
  readOnly: boolean
}) {
  const intl = useIntl()
  const { data } = useProject(projectId)
  return (
    <span className="fq-lead-line">
      <Link to={`/modeler/projects/${projectId}`}>{data?.name ?? intl.formatMessage({ id: 'modeler.project' })}</Link>
      <span>{name}</span>
      <span role="status">
        <State state={state} readOnly={readOnly} />
      </span>
    </span>
  )
}

function State({ state, readOnly }: { state: SaveState; readOnly: boolean }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.file.${id}` }, values)
  if (state.kind === 'saving')
    return (
      <>
        <LoadingOutlined aria-hidden /> {text('saving')}
      </>
    )
  if (state.kind === 'failed' || state.kind === 'refused')
    return (
      <span className="fq-unsaved">
        <WarningOutlined aria-hidden />
        {text(state.kind)}
      </span>
    )
  if (readOnly)
    return (
      <>
        <EyeOutlined aria-hidden /> {text('reading')}
      </>
    )
  return (
    <>
      <CheckCircleOutlined aria-hidden />{' '}
      {state.kind === 'saved' ? text('saved', { time: formatTime(state.at) }) : text('as-saved')}
    </>
  )
}
