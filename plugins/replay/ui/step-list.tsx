import {
  BellOutlined,
  CheckCircleOutlined,
  ClockCircleOutlined,
  FlagOutlined,
  MailOutlined,
  RightCircleOutlined,
  SettingOutlined,
  StopOutlined,
  UserOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { useEffect, useRef, type ComponentType } from 'react'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../ui/intl/dates.ts'
import type { CaseHistory, StepView } from '../case-history.ts'
import type { StepKind } from '../step.ts'
import { StepDetails } from './step-details.tsx'
import { elementName, stepText } from './step-text.ts'

const icons: Readonly<Record<StepKind, ComponentType>> = {
  'process-started': FlagOutlined,
  'process-completed': FlagOutlined,
  'process-terminated': StopOutlined,
  activated: RightCircleOutlined,
  passed: RightCircleOutlined,
  completed: CheckCircleOutlined,
  terminated: StopOutlined,
  'task-assigned': UserOutlined,
  'task-unassigned': UserOutlined,
  'task-updated': UserOutlined,
  'task-completed': UserOutlined,
  'job-completed': SettingOutlined,
  'job-failed': WarningOutlined,
  'job-timed-out': ClockCircleOutlined,
  'job-retries-updated': SettingOutlined,
  'error-thrown': WarningOutlined,
  'timer-triggered': BellOutlined,
  'message-correlated': MailOutlined,
  'incident-created': WarningOutlined,
  'incident-resolved': CheckCircleOutlined,
  'variables-set': SettingOutlined,
  modified: SettingOutlined,
  migrated: SettingOutlined,
}

interface Props {
  readonly history: CaseHistory
  readonly step: number
  readonly go: (step: number) => void
}

/** Everything that happened, for those who cannot see the diagram as much as for those who can. */
export function StepList({ history, step, go }: Props) {
  const intl = useIntl()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const line = list.current?.children[step]
    if (line instanceof HTMLElement) keepInSight(line)
  }, [step])
  return (
    <ol ref={list} className="fq-steps" aria-label={intl.formatMessage({ id: 'replay.steps' })}>
      {history.steps.map(each => {
        const chosen = each.index === step
        return (
          <li key={each.position} className={`fq-step fq-step-${each.kind}`}>
            <button type="button" aria-current={chosen ? 'step' : undefined} onClick={() => go(each.index)}>
              <StepLine step={each} names={history.names} />
            </button>
            {chosen && <StepDetails step={each} organisations={history.organisations} />}
          </li>
        )
      })}
    </ol>
  )
}

function StepLine({ step, names }: { step: StepView; names: CaseHistory['names'] }) {
  const intl = useIntl()
  const Icon = icons[step.kind]
  return (
    <>
      <span className="fq-step-number">{step.index + 1}</span>
      <span className="fq-step-icon">
        <Icon />
      </span>
      <span className="fq-step-words">
        <strong>{elementName(intl, names, step)}</strong> {stepText(intl, step)}
      </span>
      <time className="fq-quiet" dateTime={new Date(step.at).toISOString()}>
        {formatTime(new Date(step.at).toISOString())}
      </time>
    </>
  )
}

/** Scrolls the list, never the page: on a phone the diagram above must stay where it is. */
function keepInSight(line: HTMLElement): void {
  const view = line.closest('.fq-replay-view')
  if (!view || view.scrollHeight <= view.clientHeight) return
  const [inner, outer] = [line.getBoundingClientRect(), view.getBoundingClientRect()]
  if (inner.top < outer.top) view.scrollTop -= outer.top - inner.top + 8
  else if (inner.bottom > outer.bottom) view.scrollTop += inner.bottom - outer.bottom + 8
}
