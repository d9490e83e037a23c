import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { formatTime } from '../../../ui/intl/dates.ts'
import type { StepView } from '../case-history.ts'

/** Under the chosen step: what else its records say. */
export function StepDetails({ step: { detail, changes } }: { step: StepView }) {
  const intl = useIntl()
  const rows: [id: string, value: ReactNode][] = [
    ['candidates', [...(detail.candidateGroups ?? []), ...(detail.candidateUsers ?? [])].join('、')],
    [typeof detail.dueDate === 'number' ? 'due.timer' : 'due', dueText(detail.dueDate)],
    ['job', detail.jobType],
    ['worker', detail.worker],
    ['error-code', detail.errorCode],
    ['error', detail.errorMessage],
    ['message', detail.messageName],
    ['correlation', detail.correlationKey],
    ['changed', detail.changedAttributes?.join('、')],
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
