import { CheckCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { useLocale } from '../../../../ui/intl/locale-provider.tsx'
import { Due } from '../../../../ui/kit/when.tsx'
import type { CaseDeadline } from '../inbox-api.ts'

/** Each deadline with its legal basis; one whose basis is not verified says so. */
export function Deadlines({ deadlines }: { deadlines: readonly CaseDeadline[] }) {
  const intl = useIntl()
  const { locale } = useLocale()
  if (deadlines.length === 0) return <p className="fq-quiet">{intl.formatMessage({ id: 'inbox.deadlines.none' })}</p>
  return (
    <ul className="inbox-deadlines">
      {deadlines.map(one => (
        <li key={one.id}>
          <div className="inbox-deadline-head">
            <span>{locale === 'zh-CN' ? one.title.zh : one.title.en}</span>
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
  if (state === 'cancelled') return <span className="fq-quiet">{intl.formatMessage({ id: 'inbox.deadline.cancelled' })}</span>
  const id = state === 'met' ? 'inbox.deadline.met' : 'inbox.deadline.late'
  return (
    <span className={`fq-due fq-due-${state === 'met' ? 'met' : 'overdue'}`}>
      {state === 'met' ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleFilled aria-hidden />}
      {intl.formatMessage({ id }, { doneOn, dueOn })}
    </span>
  )
}
