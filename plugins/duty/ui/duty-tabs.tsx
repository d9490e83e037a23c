import { useIntl } from 'react-intl'
import { PageTabs } from '../../../ui/kit/page-tabs.tsx'

export function DutyTabs() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `duty.${id}` })
  const tabs = [
    { to: '/duty', text: text('delegations.title') },
    { to: '/duty/entrustments', text: text('entrustments.title') },
  ]
  return <PageTabs label={text('tabs')} tabs={tabs} />
}
