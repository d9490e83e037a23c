import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { Link, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { When } from '../../../ui/kit/when.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { AccountFacts } from '../account-facts.ts'
import { AccountActions, type ActionName } from './account-actions.tsx'
import { AccountPosts } from './account-posts.tsx'
import { AccountSessions } from './account-sessions.tsx'
import './accounts.css'
import { AppointDialog } from './appoint-dialog.tsx'
import { ProposalLines } from './proposal-lines.tsx'

/** `/accounts/:account`: facts, posts with their history, where it is signed in, and what one may do about it. */
export default function AccountPage() {
  const { account = '' } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['accounts', 'person', account],
    queryFn: ({ signal }) => api.get<Dated<AccountFacts>>(`/api/accounts/people/${account}`, signal),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return <Person key={data.id} facts={data} />
}

/** As it comes over the network: instants are texts. */
export type Dated<T> = { [K in keyof T]: DatedValue<T[K]> }
type DatedValue<V> = V extends Date ? string : V extends object ? Dated<V> : V

function Person({ facts }: { facts: Dated<AccountFacts> }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `accounts.${id}` }, values)
  const { roles } = useAccount()
  const [action, setAction] = useState<ActionName>()
  const [appointing, setAppointing] = useState(false)
  const security = roles.includes('security')
  return (
    <Page
      title={facts.name}
      lead={
        <span className="fq-quiet">
          <Link to="/accounts">{text('back')}</Link> · {facts.username}
        </span>
      }
      extra={
        !facts.own && (
          <>
            <AccountActions facts={facts} chosen={action} onChoose={setAction} />
            {security && (
              <Button type="primary" onClick={() => setAppointing(true)}>
                {text('appoint')}
              </Button>
            )}
          </>
        )
      }
    >
      {facts.own && <p className="fq-quiet">{text('own')}</p>}
      <div className="fq-accounts-parts">
        <section className="fq-card fq-accounts-part" aria-label={text('facts')}>
          <Facts facts={facts} />
        </section>
        {facts.proposals.length > 0 && (
          <section className="fq-card fq-accounts-part" aria-labelledby="account-proposals">
            <div className="fq-accounts-part-head">
              <h2 id="account-proposals">{text('proposals.open')}</h2>
            </div>
            <ProposalLines items={facts.proposals} />
          </section>
        )}
        <AccountPosts facts={facts} />
        {facts.sessions !== undefined && <AccountSessions facts={facts} />}
      </div>
      {appointing && <AppointDialog facts={facts} onClose={() => setAppointing(false)} />}
    </Page>
  )
}

function Facts({ facts }: { facts: Dated<AccountFacts> }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `accounts.${id}` }, values)
  const blocked = facts.attempts?.blockedUntil
  const attempts = facts.attempts && (
    <>
      {text(blocked === undefined ? 'attempts.count' : 'attempts.blocked', { count: facts.attempts.failures })}{' '}
      {blocked !== undefined && <When at={blocked} />}
    </>
  )
  const rows: Record<string, ReactNode> = {
    'column.role': text(`role.${facts.role ?? 'none'}`),
    'column.state': text(facts.disabled ? 'state.disabled' : 'state.enabled'),
    'password.state': text(facts.passwordMustChange ? 'password.must' : 'password.own'),
    created: facts.createdAt === undefined ? '–' : <When at={facts.createdAt} />,
    ...(attempts ? { attempts } : {}),
  }
  return (
    <dl className="fq-accounts-facts">
      {Object.entries(rows).map(([label, value]) => (
        <div key={label}>
          <dt>{text(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
