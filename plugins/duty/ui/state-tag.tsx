import { CheckCircleOutlined, ClockCircleOutlined, MinusCircleOutlined, StopOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import type { DelegationItem } from '../delegation-list.ts'

const icons = { current: CheckCircleOutlined, planned: ClockCircleOutlined, over: MinusCircleOutlined, ended: StopOutlined }

/** In force, to come, over, or ended before its time; by shape as well as by colour. */
export function StateTag({ state }: { state: DelegationItem['state'] }) {
  const intl = useIntl()
  const Icon = icons[state]
  return (
    <span className={`duty-state duty-state-${state}`}>
      <Icon aria-hidden /> {intl.formatMessage({ id: `duty.state.${state}` })}
    </span>
  )
}
