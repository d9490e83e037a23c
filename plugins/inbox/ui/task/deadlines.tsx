import { CheckCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { Due } from '../../../../ui/kit/when.tsx'
import type { CaseDeadline } from '../inbox-api.ts'

/** Each deadline with its legal basis; one whose basis is not verified says so. */
export function Deadlines({ deadlines }: { deadlines: readonly CaseDeadline[] }) {
  const intl = useIntl()
  if (deadlines.length === 0) return <p className="fq-quiet">{intl.formatMessage({ id: 'inbox.deadlines.none' })}</p>
  return (
    <ul className="inbox-deadlines">
      {deadlines.map(one => (
        <li key={one.kind}>
          <div className="inbox-deadline-head">
            <span>{kindName(intl, one.kind)}</span>
            <Outcome deadline={one} />
          </div>
          <div className="fq-quiet">
            {one.basis}
            {one.toBeConfirmed && ` ${intl.formatMessage({ id: 'inbox.unconfirmed' })}`}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Outcome({ deadline: { state, dueAt, dueOn, doneOn } }: { deadline: CaseDeadline }) {
  const intl = useIntl()
  if (state === 'open') return <Due at={dueAt} />
  const id = state === 'met' ? 'inbox.deadline.met' : 'inbox.deadline.late'
  return (
    <span className={`fq-due fq-due-${state === 'met' ? 'met' : 'overdue'}`}>
      {state === 'met' ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleFilled aria-hidden />}
      {intl.formatMessage({ id }, { doneOn, dueOn })}
    </span>
  )
}

/** A pack of somebody else's may have kinds that this catalogue does not know. */
function kindName(intl: ReturnType<typeof useIntl>, kind: string): string {
  const id = `inbox.deadline.kind.${kind}`
  return intl.messages[id] === undefined ? kind : intl.formatMessage({ id })
}
