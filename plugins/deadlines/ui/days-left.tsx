import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  FieldTimeOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { useIntl } from 'react-intl'
import type { DeadlineView } from '../deadline-view.ts'

const SOON = 3

/** `还有 3 个工作日 2026-12-01`; of what is over, how it ended. Never by colour alone. */
export function DaysLeft({ deadline }: { deadline: DeadlineView }) {
  const intl = useIntl()
  const { state, dueOn, workingDaysLeft = 0, doneOn, ended } = deadline
  const text = (id: string, values = {}) => intl.formatMessage({ id: `deadlines.${id}` }, values)
  if (state !== 'open') {
    const [Icon, look] =
      state === 'met'
        ? [CheckCircleOutlined, 'met']
        : state === 'late'
          ? [ExclamationCircleFilled, 'overdue']
          : [StopOutlined, 'later']
    return (
      <span className={`fq-due fq-due-${look}`}>
        <Icon aria-hidden />
        <span>{text(state === 'cancelled' ? `ended.${ended ?? 'case-completed'}` : `state.${state}`, { doneOn })}</span>
        <time dateTime={dueOn}>{dueOn}</time>
      </span>
    )
  }
  const how = deadline.isOverdue ? 'left.overdue' : deadline.isToday ? 'left.today' : 'left'
  const look = deadline.isOverdue ? 'overdue' : workingDaysLeft <= SOON ? 'soon' : 'later'
  const Icon = { overdue: ExclamationCircleFilled, soon: FieldTimeOutlined, later: ClockCircleOutlined }[look]
  return (
    <span className={`fq-due fq-due-${look}`}>
      <Icon aria-hidden />
      <span>{text(how, { days: Math.abs(workingDaysLeft) })}</span>
      <time dateTime={dueOn}>{dueOn}</time>
    </span>
  )
}
