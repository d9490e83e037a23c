import { CheckCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { useIntl, type IntlShape } from 'react-intl'
import { isPost } from '../../../../domain/post.ts'
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
          {one.state === 'open' && one.notices.length > 0 && <WhenPassed notices={one.notices} />}
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

/** What happens before it passes, and when it has: who is told of it from which day on. */
function WhenPassed({ notices }: Pick<CaseDeadline, 'notices'>) {
  const intl = useIntl()
  const comma = intl.formatMessage({ id: 'shell.list-comma' })
  return (
    <ul className="inbox-notices fq-quiet" aria-label={intl.formatMessage({ id: 'inbox.notices' })}>
      {notices.map(({ stage, from, to }) => (
        <li key={`${stage} ${from}`}>
          {intl.formatMessage({ id: `inbox.notices.${stage}` }, { from, to: to.map(one => recipient(intl, one)).join(comma) })}
        </li>
      ))}
    </ul>
  )
}

/** `handlers`, `responsible`, or a post at the case's office or county (domain/parameter.ts, `Telling.to`). */
function recipient(intl: IntlShape, to: string): string {
  const [place, post] = to.split(':')
  if (post === undefined || !isPost(post)) return intl.formatMessage({ id: `inbox.notices.to.${place}` })
  return intl.formatMessage({ id: `inbox.notices.at.${place}` }, { post: intl.formatMessage({ id: `shell.post.${post}` }) })
}
