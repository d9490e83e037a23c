import { useIntl } from 'react-intl'
import { Page } from '../kit/page.tsx'
import { NotificationSettings } from '../notifications/notification-settings.tsx'
import './account.css'
import { OwnSessions } from './own-sessions.tsx'
import { PasswordForm } from './password-form.tsx'

/** My account: where it is signed in, its password, and how it is told of what is new. */
export default function AccountPage() {
  const intl = useIntl()
  return (
    <Page title={intl.formatMessage({ id: 'shell.account' })}>
      <div className="fq-account">
        <section className="fq-card fq-account-part" aria-labelledby="own-sessions">
          <h2 id="own-sessions">{intl.formatMessage({ id: 'shell.account.sessions' })}</h2>
          <OwnSessions />
        </section>
        <section className="fq-card fq-account-part" aria-labelledby="own-password">
          <h2 id="own-password">{intl.formatMessage({ id: 'shell.account.password' })}</h2>
          <PasswordForm />
        </section>
        <section className="fq-card fq-account-part" aria-labelledby="own-notifications">
          <h2 id="own-notifications">{intl.formatMessage({ id: 'shell.notifications' })}</h2>
          <NotificationSettings />
        </section>
      </div>
    </Page>
  )
}
