import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleFilled, SendOutlined, StopOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import type { LetterBox } from '../letter-list.ts'

const icons = {
  waiting: ClockCircleOutlined,
  overdue: ExclamationCircleFilled,
  answered: CheckCircleOutlined,
  withdrawn: StopOutlined,
  sent: SendOutlined,
}

/** Where a letter stands; by shape as well as by colour. */
export function BoxTag({ box }: { box: LetterBox }) {
  const intl = useIntl()
  const Icon = icons[box]
  return (
    <span className={`fq-letter-box fq-letter-${box}`}>
      <Icon aria-hidden /> {intl.formatMessage({ id: `letters.box.${box}` })}
    </span>
  )
}
