import { Button, Modal } from 'antd'
import { useIntl } from 'react-intl'
import { SignInForm } from './sign-in-form.tsx'
import { useSession } from './session.tsx'

/** Over the page, which stays as it is: what was typed is still there after signing in again. */
export function ExpiredDialog() {
  const intl = useIntl()
  const { state, signOut } = useSession()
  if (state.kind !== 'signed-in' || !state.expired) return null
  return (
    <Modal open closable={false} footer={null} width={380} title={intl.formatMessage({ id: 'shell.expired.title' })}>
      <p>{intl.formatMessage({ id: 'shell.expired.text' })}</p>
      <SignInForm username={state.account.username} />
      <Button type="link" block style={{ marginTop: 8 }} onClick={() => void signOut()}>
        {intl.formatMessage({ id: 'shell.expired.other' })}
      </Button>
    </Modal>
  )
}
