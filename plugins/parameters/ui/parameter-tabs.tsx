import { useIntl } from 'react-intl'
import { PageTabs } from '../../../ui/kit/page-tabs.tsx'

export function ParameterTabs() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `parameters.${id}` })
  const tabs = [
    { to: '/parameters', text: text('tab.parameters') },
    { to: '/parameters/regions', text: text('tab.regions') },
    { to: '/parameters/indicators', text: text('tab.indicators') },
    { to: '/parameters/holidays', text: text('tab.holidays') },
  ]
  return <PageTabs label={text('tabs')} tabs={tabs} />
}
