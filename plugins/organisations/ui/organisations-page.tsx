import { useQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useIntl } from 'react-intl'
import { useParams } from 'react-router'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { api } from '../../../ui/api.ts'
import { formatDay } from '../../../ui/intl/dates.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import { useBusinessClock } from '../../../ui/shell/business-clock.tsx'
import { OrganisationDetails } from './organisation-details.tsx'
import { OrganisationTree } from './organisation-tree.tsx'
import type { TreeItem } from './tree-nodes.ts'
import './organisations.css'

/** The tree beside one organisation, both as of a day; which one, which day and what is looked for stand in the address. */
export default function OrganisationsPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `organisations.${id}` }, values)
  const today = formatDay(useBusinessClock().now())
  const own = useAccount().groups[0]?.split(':')[0]
  const { code } = useParams()
  const [query, setQuery] = useAddress()
  const on = query.get('on') ?? today
  const { data, error, refetch } = useQuery({
    queryKey: ['organisations', on],
    queryFn: ({ signal }) => api.get<{ items: TreeItem[] }>(`/api/organisations?on=${on}`, signal),
    placeholderData: previous => previous,
  })
  const goTo = (day: string | undefined) =>
    setQuery(before => {
      if (day === undefined || day === today) before.delete('on')
      else before.set('on', day)
      return before
    })
  const shown = code ?? own
  return (
    <Page
      title={text('title')}
      extra={
        <label className="fq-organisations-on">
          <span>{text('on')}</span>
          <DatePicker
            aria-label={text('on')}
            allowClear={false}
            value={dayjs(on)}
            onChange={(day: dayjs.Dayjs | null) => goTo(day?.format('YYYY-MM-DD'))}
          />
        </label>
      }
    >
      {on !== today && (
        <Alert
          showIcon
          type="info"
          className="fq-organisations-earlier"
          title={text(on < today ? 'on.earlier' : 'on.later', { on })}
          action={
            <Button size="small" onClick={() => goTo(undefined)}>
              {text('on.today')}
            </Button>
          }
        />
      )}
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageSkeleton />
      ) : (
        <div className={code === undefined ? 'fq-organisations' : 'fq-organisations fq-organisations-chosen'}>
          <OrganisationTree key={on} items={data.items} chosen={shown} />
          {shown !== undefined && <OrganisationDetails code={shown} on={on} today={today} />}
        </div>
      )}
    </Page>
  )
}
