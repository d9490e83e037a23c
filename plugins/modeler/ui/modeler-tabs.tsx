import { useIntl } from 'react-intl'
import { PageTabs } from '../../../ui/kit/page-tabs.tsx'

const TABS = [
  ['/modeler', 'processes'],
  ['/modeler/decisions', 'decisions'],
  ['/modeler/forms', 'forms'],
  ['/modeler/migrations', 'migrations'],
  ['/modeler/projects', 'projects'],
] as const

/** The modeler's lists. */
export function ModelerTabs() {
  const intl = useIntl()
  const tabs = TABS.map(([to, name]) => ({ to, text: intl.formatMessage({ id: `modeler.tab.${name}` }) }))
  return <PageTabs label={intl.formatMessage({ id: 'modeler.tabs' })} tabs={tabs} />
}
