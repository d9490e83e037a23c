import { RightOutlined } from '@ant-design/icons'
import { Skeleton } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { useStartable } from '../inbox-queries.ts'
import '../inbox.css'

/** The processes that a form starts and this account may start. */
export default function CataloguePage() {
  const intl = useIntl()
  const query = useStartable()
  const items = query.data?.items ?? []
  return (
    <Page
      title={intl.formatMessage({ id: 'inbox.catalogue' })}
      lead={<p className="fq-quiet">{intl.formatMessage({ id: 'inbox.catalogue.text' })}</p>}
    >
      {query.isPending && <Skeleton active />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <EmptyState
          title={intl.formatMessage({ id: 'inbox.catalogue.empty' })}
          text={intl.formatMessage({ id: 'inbox.catalogue.empty.text' })}
        />
      )}
      <ul className="inbox-catalogue">
        {items.map(item => (
          <li key={item.processDefinitionId}>
            <Link className="fq-card" to={`/inbox/start/${encodeURIComponent(item.processDefinitionId)}`}>
              <strong>{item.name}</strong>
              <span className="fq-quiet">{intl.formatMessage({ id: 'inbox.version' }, { version: item.version })}</span>
              <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
