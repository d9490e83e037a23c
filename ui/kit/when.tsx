import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleFilled, FieldTimeOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { dueOf, formatTime, lastDayOf } from '../intl/dates.ts'
import { useBusinessClock } from '../shell/business-clock.tsx'

/** `2026-11-21 14:05`, as a machine-readable time. */
export function When({ at }: { at: string }) {
  return <time dateTime={at}>{formatTime(at)}</time>
}

const icons = { overdue: ExclamationCircleFilled, soon: FieldTimeOutlined, later: ClockCircleOutlined, met: CheckCircleOutlined }

/** `还有 3 天 2026-11-21`, marked by colour and icon; `met` where it was kept and no longer runs. */
export function Due({ at, met = false, compact = false }: { at: string; met?: boolean; compact?: boolean }) {
  const intl = useIntl()
  const clock = useBusinessClock()
  const due = dueOf(at, clock.now())
  const state = met ? 'met' : due.state
  const Icon = icons[state]
  return (
    <span className={`fq-due fq-due-${state}`} title={formatTime(at)}>
      <Icon aria-hidden />
      <span>{intl.formatMessage({ id: `shell.due.${state}` }, { days: due.days, hours: due.hours })}</span>
      {!compact && <time dateTime={at}>{lastDayOf(at)}</time>}
    </span>
  )
}
