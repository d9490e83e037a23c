import { BellOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { api } from '../api.ts'
import { useLocale } from '../intl/locale-provider.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { errorMessage } from '../kit/error-message.ts'
import { ErrorState } from '../kit/error-state.tsx'
import { PageSkeleton } from '../kit/page-skeleton.tsx'
import { When } from '../kit/when.tsx'
import { LIST, useMarkRead } from './notifications-api.ts'
import type { NotificationItem, NotificationPage } from './notifications-api.ts'

/** The newest first. Following one reads it. @param onLeave another page is about to be shown */
export function NotificationList({ unread, onLeave }: { unread: number; onLeave: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `shell.notifications.${id}` })
  const { locale } = useLocale()
  const mark = useMarkRead()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...LIST, locale],
    queryFn: ({ pageParam, signal }) =>
      api.get<NotificationPage>(`/api/notifications${pageParam === '' ? '' : `?before=${pageParam}`}`, signal),
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const items = data.pages.flatMap(page => page.items)
  const settings = (
    <Link to="/me" onClick={onLeave}>
      {text('settings')}
    </Link>
  )
  if (items.length === 0) {
    return <EmptyState icon={<BellOutlined />} title={text('none')} text={text('none.text')} action={settings} />
  }
  return (
    <>
      <div className="fq-notifications-head">
        <Button disabled={unread === 0} loading={mark.isPending} onClick={() => mark.mutate(undefined)}>
          {text('read-all')}
        </Button>
        {settings}
      </div>
      {mark.isError && <Alert type="error" showIcon title={errorMessage(intl, mark.error)} role="alert" />}
      <ul className="fq-notifications">
        {items.map(item => (
          <Item
            key={item.id}
            item={item}
            onFollow={() => {
              if (!item.read) mark.mutate([item.id])
              onLeave()
            }}
            onRead={() => mark.mutate([item.id])}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </>
  )
}

function Item({ item, onFollow, onRead }: { item: NotificationItem; onFollow: () => void; onRead: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `shell.notifications.${id}` })
  const { path, about, read } = item
  return (
    <li className={read ? 'fq-notification' : 'fq-notification fq-notification-unread'}>
      {!read && <span className="fq-notifications-hidden">{text('unread')} </span>}
      {path === undefined ? (
        <span>{item.text}</span>
      ) : (
        <Link to={path} onClick={onFollow}>
          {item.text}
        </Link>
      )}
      {about !== undefined && <div>{about}</div>}
      <div className="fq-quiet fq-notification-foot">
        <When at={item.at} />
        {path === undefined && <span>{text('out-of-sight')}</span>}
        {!read && (
          <Button type="link" size="small" onClick={onRead}>
            {text('read')}
          </Button>
        )}
      </div>
    </li>
  )
}
