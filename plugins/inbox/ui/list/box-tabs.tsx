import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { searchState } from '../../../../ui/kit/use-search-text.ts'
import { boxes, type Box } from '../inbox-api.ts'
import { useCounts } from '../inbox-queries.ts'

/** The lists with their counts, which follow what happens elsewhere by themselves. */
export function BoxTabs({ box, search }: { box: Box; search: string }) {
  const intl = useIntl()
  const counts = useCounts()
  return (
    <nav className="inbox-tabs" aria-label={intl.formatMessage({ id: 'inbox.boxes' })}>
      {boxes.map(one => (
        <Link
          key={one}
          to={{ search: new URLSearchParams({ box: one }).toString() }}
          state={searchState(search)}
          aria-current={one === box ? 'page' : undefined}
          className={one === 'overdue' && counts.data?.overdue ? 'inbox-tab-late' : undefined}
        >
          {intl.formatMessage({ id: `inbox.box.${one}` })}
          {counts.data && <span className="inbox-tab-count">{counts.data[one]}</span>}
        </Link>
      ))}
    </nav>
  )
}
