import type { ReactNode } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { Link } from 'react-router'
import { formatTime } from '../../../ui/intl/dates.ts'
import type { CaseHistory, StepView } from '../case-history.ts'

interface Props {
  readonly step: StepView
  readonly organisations: CaseHistory['organisations']
}

/** Under the chosen step: what else its records say. */
export function StepDetails({ step: { detail, changes }, organisations }: Props) {
  const intl = useIntl()
  const groups = (detail.candidateGroups ?? []).map(group => groupText(intl, organisations, group))
  const rows: [id: string, value: ReactNode][] = [
    ['candidates', [...groups, ...(detail.candidateUsers ?? [])].join(intl.formatMessage({ id: 'shell.list-comma' }))],
    [typeof detail.dueDate === 'number' ? 'due.timer' : 'due', dueText(detail.dueDate)],
    ['job', detail.jobType],
    ['worker', detail.worker],
    ['error-code', detail.errorCode],
    ['error', detail.errorMessage],
    ['message', detail.messageName],
    ['correlation', detail.correlationKey],
    ['changed', detail.changedAttributes?.join(intl.formatMessage({ id: 'shell.list-comma' }))],
  ]
  const given = rows.filter(([, value]) => value !== undefined && value !== '')
  if (given.length === 0 && changes.length === 0 && detail.calledInstanceKey === undefined) return null
  return (
    <div className="fq-step-details">
      <dl>
        {given.map(([id, value]) => (
          <div key={id}>
            <dt>{intl.formatMessage({ id: `replay.detail.${id}` })}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {changes.length > 0 && (
        <p className="fq-quiet">{intl.formatMessage({ id: 'replay.steps.changed' }, { count: changes.length })}</p>
      )}
      {detail.calledInstanceKey !== undefined && (
        <Link to={`/replay/${detail.calledInstanceKey}?step=1`}>{intl.formatMessage({ id: 'replay.detail.called' })}</Link>
      )}
    </div>
  )
}

const dueText = (due: number | string | undefined): string | undefined => {
  if (due === undefined) return undefined
  const at = new Date(due)
  return Number.isNaN(at.getTime()) ? String(due) : formatTime(at.toISOString())
}

/** `410106-01:clerk` as people say it: the office's name and the post's. */
function groupText(intl: IntlShape, organisations: CaseHistory['organisations'], group: string): string {
  const [code = '', post = ''] = group.split(':')
  const organisation = organisations[code]
  const id = `shell.post.${post}`
  return organisation === undefined || intl.messages[id] === undefined ? group : `${organisation} ${intl.formatMessage({ id })}`
}
