import { useIntl } from 'react-intl'
import { PageTabs } from '../../../ui/kit/page-tabs.tsx'
import { useAccount } from '../../../ui/session/session.tsx'

export function AccountsTabs() {
  const intl = useIntl()
  const { roles } = useAccount()
  const text = (id: string) => intl.formatMessage({ id: `accounts.${id}` })
  const list = roles.includes('auditor') ? [] : [{ to: '/accounts', text: text('tab.people') }]
  return <PageTabs label={text('desk')} tabs={[...list, { to: '/accounts/proposals', text: text('tab.proposals') }]} />
}
