import { App, Button } from 'antd'
import { useIntl } from 'react-intl'
import { PasswordForm } from '../account/password-form.tsx'
import { errorMessage } from '../kit/error-message.ts'
import { Logo } from '../shell/logo.tsx'
import { LocaleSwitch, ThemeSwitch } from '../shell/switches.tsx'
import { useSession } from './session.tsx'

/** Whose password somebody else has set chooses one of their own, or leaves. */
export function FirstPasswordPage() {
  const intl = useIntl()
  const { message } = App.useApp()
  const { retry, signOut } = useSession()
  const leave = () => signOut().catch((error: unknown) => void message.error(errorMessage(intl, error)))
  return (
    <main className="fq-sign-in">
      <div className="fq-sign-in-card">
        <div className="fq-sign-in-brand">
          <Logo size={40} />
          <div>
            <h1>{intl.formatMessage({ id: 'shell.first-password' })}</h1>
            <p>{intl.formatMessage({ id: 'shell.first-password.text' })}</p>
          </div>
        </div>
        <PasswordForm onChanged={retry} />
        <div className="fq-sign-in-foot">
          <LocaleSwitch />
          <ThemeSwitch />
          <Button type="text" onClick={() => void leave()}>
            {intl.formatMessage({ id: 'shell.sign-out' })}
          </Button>
        </div>
      </div>
    </main>
  )
}
