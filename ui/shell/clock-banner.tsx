import { ClockCircleOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { formatTime } from '../intl/dates.ts'
import { useBusinessClock } from './business-clock.tsx'

/** On every page while the business clock is moved, so that nobody takes a demonstration's dates for real ones. */
export function ClockBanner() {
  const intl = useIntl()
  const clock = useBusinessClock()
  if (clock.offsetMs === 0) return null
  return (
    <div className="fq-clock-banner" role="status">
      <ClockCircleOutlined /> {intl.formatMessage({ id: 'shell.clock.moved' }, { time: formatTime(clock.now()) })}
    </div>
  )
}
