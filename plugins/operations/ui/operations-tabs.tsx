import { useIntl } from 'react-intl'
import { PageTabs } from '../../../ui/kit/page-tabs.tsx'

export function OperationsTabs() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `operations.${id}` })
  const tabs = [
    { to: '/operations', text: text('tab.incidents') },
    { to: '/operations/instances', text: text('tab.instances') },
  ]
  return <PageTabs label={text('tabs')} tabs={tabs} />
}
