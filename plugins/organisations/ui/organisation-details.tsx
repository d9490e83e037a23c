import { ArrowLeftOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { Link, useSearchParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import type { OrganisationView } from '../organisation-view.ts'
import { ChangeTimeline } from './change-timeline.tsx'
import { OrganisationLinks } from './organisation-links.tsx'
import { PostTable } from './post-table.tsx'
import { ProposeChange } from './propose-change.tsx'

interface Props {
  readonly code: string
  readonly on: string
  readonly today: string
}

/** One organisation: what it is, who holds its posts, how it became so. */
export function OrganisationDetails({ code, on, today }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `organisations.${id}` }, values)
  const [query] = useSearchParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['organisations', code, on],
    queryFn: ({ signal }) => api.get<OrganisationView>(`/api/organisations/${encodeURIComponent(code)}?on=${on}`, signal),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <PageSkeleton />
  const { facts, history } = data
  const name = facts?.name ?? history.at(-1)?.name ?? code
  return (
    <article className="fq-card fq-organisation" aria-label={name}>
      <Link className="fq-organisation-back" to={{ pathname: '/organisations', search: query.toString() }}>
        <ArrowLeftOutlined aria-hidden /> {text('back')}
      </Link>
      <header className="fq-organisation-head">
        <h2>
          {name} {facts?.status === 'abolished' && <em className="fq-organisation-tag">{text('status.abolished')}</em>}
        </h2>
        {facts?.status === 'active' && on === today && <ProposeChange code={code} kind={data.kind} />}
      </header>
      {facts ? <Facts view={data} /> : <EmptyState title={text('not-yet', { on })} text={text('not-yet.text')} />}
      {facts && <PostTable view={data} />}
      <h3>{text('history')}</h3>
      <ChangeTimeline history={history} on={on} />
    </article>
  )
}

function Facts({ view: { code, kind, facts, children } }: { view: OrganisationView }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `organisations.${id}` })
  return (
    <dl className="fq-organisation-facts">
      <dt>{text('kind')}</dt>
      <dd>{text(`kind.${kind}`)}</dd>
      <dt>{text('code')}</dt>
      <dd>
        <code>{code}</code>
      </dd>
      {facts?.parent && (
        <>
          <dt>{text('parent')}</dt>
          <dd>
            <OrganisationLinks to={[facts.parent]} />
          </dd>
        </>
      )}
      {facts?.address !== undefined && (
        <>
          <dt>{text('address')}</dt>
          <dd>{facts.address}</dd>
        </>
      )}
      {children.length > 0 && (
        <>
          <dt>{text('children')}</dt>
          <dd>
            <OrganisationLinks to={children} />
          </dd>
        </>
      )}
    </dl>
  )
}
