import { PageTabs } from '../../../ui/kit/page-tabs.tsx'
import { useText } from './text.ts'

/** The pages of the desk. */
export function CorrectionTabs() {
  const { text } = useText()
  return (
    <PageTabs
      label={text('desk')}
      tabs={[
        { to: '/subjects', text: text('register') },
        { to: '/office-day', text: text('day') },
      ]}
    />
  )
}
