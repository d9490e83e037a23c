import { SwapOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { useActingFor } from '../session/acting-for.ts'

/** In the frame of every page: for whom I act today. */
export function ActingFor() {
  const intl = useIntl()
  const names = useActingFor()
  if (names.length === 0) return null
  const text = intl.formatMessage(
    { id: 'shell.stead.open' },
    { name: names.join(intl.formatMessage({ id: 'shell.list-comma' })) },
  )
  return (
    <span className="fq-acting-for" role="status" title={intl.formatMessage({ id: 'shell.acting-for' }, { names: text })}>
      <SwapOutlined aria-hidden /> {text}
    </span>
  )
}
