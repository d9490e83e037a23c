import { Alert } from 'antd'
import { useIntl } from 'react-intl'

/** Stands over what was stored of a person who has been erased: fields are empty for good, not by mistake. */
export function Erased() {
  const intl = useIntl()
  return <Alert type="info" showIcon title={intl.formatMessage({ id: 'shell.erased' })} />
}
