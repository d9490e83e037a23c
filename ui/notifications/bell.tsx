import { BellOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useAccount } from '../session/session.tsx'
import { useLiveConnection } from './live-events.ts'
import { NotificationList } from './notification-list.tsx'
import { useUnread } from './notifications-api.ts'
import './notifications.css'

/** In the frame of every page: how much I have not read, and what it is. */
export function Bell() {
  const intl = useIntl()
  useLiveConnection(useAccount().id)
  const unread = useUnread()
  const [open, setOpen] = useState(false)
  const label = intl.formatMessage({ id: 'shell.notifications.bell' }, { count: unread })
  return (
    <>
      <Button
        type="text"
        className="fq-bell"
        icon={<BellOutlined />}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {unread > 0 && (
          <span className="fq-bell-count" aria-hidden>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Button>
      <span className="fq-notifications-hidden" role="status">
        {unread > 0 ? label : ''}
      </span>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={intl.formatMessage({ id: 'shell.notifications' })}
        size={400}
        destroyOnHidden
      >
        <NotificationList unread={unread} onLeave={() => setOpen(false)} />
      </Drawer>
    </>
  )
}
