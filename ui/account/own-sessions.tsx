import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm, Skeleton, Tag } from 'antd'
import { useIntl } from 'react-intl'
import { api } from '../api.ts'
import { errorMessage } from '../kit/error-message.ts'
import { ErrorState } from '../kit/error-state.tsx'
import { When } from '../kit/when.tsx'
import { describeBrowser } from './describe-browser.ts'

interface OwnSession {
  readonly sessionId: string
  readonly address: string
  readonly userAgent: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly current: boolean
}

/** Each place where I am signed in; one that I do not know can be ended. */
export function OwnSessions() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `shell.account.${id}` })
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery({
    queryKey: ['account', 'sessions'],
    queryFn: ({ signal }) => api.get<{ items: OwnSession[] }>('/api/me/sessions', signal),
  })
  const end = useMutation({
    mutationFn: (id: string) => api.delete(`/api/me/sessions/${encodeURIComponent(id)}`),
    onSuccess: () => void message.success(text('sessions.ended')),
    onError: failure => void message.error(errorMessage(intl, failure)),
    onSettled: () => refetch(),
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 3 }} />
  return (
    <ul className="fq-sessions">
      {data.items.map(session => (
        <li key={session.sessionId}>
          <div>
            <div>
              {describeBrowser(session.userAgent) ?? text('sessions.unknown')} · {session.address}{' '}
              {session.current && <Tag color="blue">{text('sessions.current')}</Tag>}
            </div>
            <div className="fq-quiet">
              {text('sessions.opened')} <When at={session.createdAt} /> · {text('sessions.seen')} <When at={session.lastSeenAt} />
            </div>
          </div>
          {!session.current && (
            <Popconfirm
              title={text('sessions.end.ask')}
              okText={text('sessions.end')}
              onConfirm={() => end.mutate(session.sessionId)}
            >
              <Button size="small" loading={end.isPending && end.variables === session.sessionId}>
                {text('sessions.end')}
              </Button>
            </Popconfirm>
          )}
        </li>
      ))}
    </ul>
  )
}
