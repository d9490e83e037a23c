import {
  BellOutlined,
  ClockCircleOutlined,
  MailOutlined,
  SettingOutlined,
  UserOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { Button, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import { documentText } from '../../../../engine/scratch/json-text.ts'
import type { Gathered } from '../../trial/gather.ts'
import { JobWork } from './job-work.tsx'
import { TrialForm } from './trial-form.tsx'
import type { TrialHandle } from './use-trial.ts'
import { WaitingItem } from './waiting-item.tsx'

interface Props {
  readonly handle: TrialHandle
  readonly gathered: Gathered
  readonly nameOf: (processId: string, elementId: string) => string
  onSelect(processId: string, elementId: string): void
}

/** Whatever the trial waits for, each with what can be done about it. */
export function Waiting({ handle, gathered, nameOf, onSelect }: Props) {
  const intl = useIntl()
  const { trial, take } = handle
  const { tasks, jobs, messages, signals, timers, incidents, scopes } = trial.standing
  const say = (id: string, values = {}) => intl.formatMessage({ id: `modeler.trial.${id}` }, values)
  const dataAt = (key: number) =>
    Object.fromEntries(Object.entries(scopes.visible(key)).map(([name, value]) => [name, documentText(value)]))
  const [first] = [...incidents.values(), ...tasks.values(), ...jobs.values(), ...messages.values()]
  const item = (
    place: { key: number; processId: string; elementId: string },
    icon: ReactNode,
    detail: string,
    work: ReactNode,
  ) => (
    <WaitingItem
      key={`${place.key} ${place.elementId}`}
      icon={icon}
      name={nameOf(place.processId, place.elementId)}
      detail={detail}
      open={place === first}
      onSelect={() => onSelect(place.processId, place.elementId)}
    >
      {work}
    </WaitingItem>
  )
  const at = ({ processId, elementId }: { processId: string; elementId: string }) => ({ processId, elementId })
  return (
    <div className="fq-trial-waiting">
      {[...incidents.values()].map(incident =>
        item(
          incident,
          <WarningOutlined className="fq-problem-error" />,
          say('incident', { type: incident.type }),
          <>
            <pre className="fq-trial-incident">{incident.message}</pre>
            <Button onClick={() => take({ do: 'retry', ...at(incident) })}>{say('retry')}</Button>
          </>,
        ),
      )}
      {[...tasks.values()].map(task =>
        item(
          task,
          <UserOutlined />,
          say('task'),
          <>
            <div className="fq-trial-who">
              {[...task.candidateGroups, ...task.candidateUsers, task.assignee].filter(Boolean).map(who => (
                <Tag key={who}>{who}</Tag>
              ))}
            </div>
            <TrialForm
              key={task.key}
              schema={task.formId === undefined ? undefined : gathered.forms.get(task.formId)}
              data={dataAt(task.elementInstanceKey)}
              label={nameOf(task.processId, task.elementId)}
              submitLabel={say('complete')}
              onSubmit={variables => take({ do: 'complete', ...at(task), variables })}
            />
          </>,
        ),
      )}
      {[...jobs.values()].map(job =>
        item(job, <SettingOutlined />, say('job', { type: job.type }), <JobWork key={job.key} job={job} take={take} />),
      )}
      {[...messages.values()].map(message =>
        item(
          message,
          <MailOutlined />,
          say('message', { name: message.name, key: message.correlationKey }),
          <TrialForm
            schema={undefined}
            data={{}}
            label={message.name}
            submitLabel={say('arrives')}
            onSubmit={variables => take({ do: 'message', name: message.name, correlationKey: message.correlationKey, variables })}
          />,
        ),
      )}
      {[...signals.values()].map(signal =>
        item(
          signal,
          <BellOutlined />,
          say('signal', { name: signal.name }),
          <Button onClick={() => take({ do: 'signal', name: signal.name, variables: {} })}>{say('arrives')}</Button>,
        ),
      )}
      {[...timers.values()].map(timer =>
        item(
          timer,
          <ClockCircleOutlined />,
          say('timer', { time: formatTime(timer.dueAt) }),
          <Button disabled={timer.dueAt <= trial.now} onClick={() => take({ do: 'advance', ms: timer.dueAt - trial.now })}>
            {say('until', { time: formatTime(timer.dueAt) })}
          </Button>,
        ),
      )}
    </div>
  )
}
