import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useIntl } from 'react-intl'

/** Prints the page as `theme/print.css` dresses it: what it says, without what one could press. */
export function PrintButton() {
  const intl = useIntl()
  return (
    <Button className="fq-no-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
      {intl.formatMessage({ id: 'shell.print' })}
    </Button>
  )
}
