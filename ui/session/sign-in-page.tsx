import { useIntl } from 'react-intl'
import { LocaleSwitch, ThemeSwitch } from '../shell/switches.tsx'
import { Logo } from '../shell/logo.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignInPage() {
  const intl = useIntl()
  return (
    <main className="fq-sign-in">
      <div className="fq-sign-in-card">
        <div className="fq-sign-in-brand">
          <Logo size={40} />
          <div>
            <h1>{intl.formatMessage({ id: 'shell.product' })}</h1>
            <p>{intl.formatMessage({ id: 'shell.product.line' })}</p>
          </div>
        </div>
        <SignInForm />
        <div className="fq-sign-in-foot">
          <LocaleSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </main>
  )
}
