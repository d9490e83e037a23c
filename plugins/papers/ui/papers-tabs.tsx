import { useIntl } from 'react-intl'
import { PageTabs } from '../../../ui/kit/page-tabs.tsx'

export function PapersTabs() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `papers.${id}` })
  const tabs = [
    { to: '/papers', text: text('tab.wordings') },
    { to: '/papers/numbers', text: text('tab.numbers') },
  ]
  return <PageTabs label={text('tabs')} tabs={tabs} />
}
