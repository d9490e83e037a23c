import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useIntl } from 'react-intl'
import { describeBrowser } from '../../../ui/account/describe-browser.ts'
import { api } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { When } from '../../../ui/kit/when.tsx'
import type { AccountFacts } from '../account-facts.ts'
import type { Dated } from './account-page.tsx'

/** Where the account is signed in; the next request of an ended session finds it gone. */
export function AccountSessions({ facts }: { facts: Dated<AccountFacts> }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `accounts.${id}` }, values)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const end = useMutation({
    mutationFn: (sessionId: string | undefined) =>
      api.post<{ ended: number }>(
        `/api/accounts/people/${facts.id}/ended-sessions`,
        sessionId === undefined ? {} : { sessionId },
      ),
    onSuccess: ({ ended }) => void message.success(text('sessions.ended', { count: ended })),
    onError: failure => void message.error(errorMessage(intl, failure)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const sessions = facts.sessions ?? []
  return (
    <section className="fq-card fq-accounts-part" aria-labelledby="account-sessions">
      <div className="fq-accounts-part-head">
        <h2 id="account-sessions">{text('sessions')}</h2>
        {sessions.length > 1 && (
          <Popconfirm title={text('sessions.all.ask')} okText={text('sessions.all')} onConfirm={() => end.mutate(undefined)}>
            <Button size="small">{text('sessions.all')}</Button>
          </Popconfirm>
        )}
      </div>
      {sessions.length === 0 && <p className="fq-quiet">{text('sessions.none')}</p>}
      <ul className="fq-accounts-lines">
        {sessions.map(({ sessionId, userAgent, address, createdAt, lastSeenAt }) => (
          <li key={sessionId}>
            <div>
              {describeBrowser(userAgent) ?? text('sessions.unknown')} · {address}
              <div className="fq-quiet">
                {text('sessions.opened')} <When at={createdAt} /> · {text('sessions.seen')} <When at={lastSeenAt} />
              </div>
            </div>
            <Popconfirm title={text('sessions.one.ask')} okText={text('sessions.one')} onConfirm={() => end.mutate(sessionId)}>
              <Button size="small" loading={end.isPending && end.variables === sessionId}>
                {text('sessions.one')}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </section>
  )
}
