import { ClockCircleOutlined, FastForwardOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import type { TrialHandle } from './use-trial.ts'

const HOUR_MS = 3_600_000
const UNITS = { hours: HOUR_MS, days: 24 * HOUR_MS, weeks: 7 * 24 * HOUR_MS } as const
type Unit = keyof typeof UNITS

/** The trial's own clock: it stands until it is moved. */
export function TrialClock({ handle: { trial, take } }: { readonly handle: TrialHandle }) {
  const intl = useIntl()
  const [count, setCount] = useState(1)
  const [unit, setUnit] = useState<Unit>('days')
  const { now, nextDueAt } = trial
  const say = (id: string, values = {}) => intl.formatMessage({ id: `modeler.trial.clock.${id}` }, values)
  return (
    <div className="fq-trial-clock" role="group" aria-label={say('label')}>
      <span>
        <ClockCircleOutlined /> {say('now', { time: formatTime(now) })}
      </span>
      <Space.Compact>
        <InputNumber
          aria-label={say('count')}
          min={1}
          max={1000}
          value={count}
          onChange={value => setCount(value ?? 1)}
          style={{ width: 72 }}
        />
        <Select
          aria-label={say('unit')}
          value={unit}
          options={(Object.keys(UNITS) as Unit[]).map(value => ({ value, label: say(value) }))}
          onChange={setUnit}
        />
        <Button icon={<FastForwardOutlined />} onClick={() => take({ do: 'advance', ms: count * UNITS[unit] })}>
          {say('advance')}
        </Button>
      </Space.Compact>
      {nextDueAt !== undefined && nextDueAt > now && (
        <Button onClick={() => take({ do: 'advance', ms: nextDueAt - now })}>
          {say('next', { time: formatTime(nextDueAt) })}
        </Button>
      )}
    </div>
  )
}
