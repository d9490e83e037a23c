import { Alert, Button, Form, Input } from 'antd'
import { useId, useState } from 'react'
import { useIntl } from 'react-intl'
import { errorMessage } from '../kit/error-message.ts'
import { useSession } from './session.tsx'

/** Sign-in by name and password; `username` is fixed where an expired session is renewed. */
export function SignInForm({ username }: { username?: string }) {
  const intl = useIntl()
  const { signIn } = useSession()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const id = useId()
  const required = (field: string) => [{ required: true, message: intl.formatMessage({ id: `shell.sign-in.${field}.missing` }) }]
  const submit = async (values: { username: string; password: string }) => {
    setBusy(true)
    setError(undefined)
    try {
      await signIn(values.username.trim(), values.password)
    } catch (failure) {
      setError(errorMessage(intl, failure))
      setBusy(false)
    }
  }
  return (
    <Form name={id} layout="vertical" requiredMark={false} initialValues={{ username: username ?? '' }} onFinish={submit}>
      {error !== undefined && <Alert type="error" showIcon title={error} style={{ marginBottom: 12 }} role="alert" />}
      <Form.Item name="username" label={intl.formatMessage({ id: 'shell.sign-in.username' })} rules={required('username')}>
        <Input autoComplete="username" autoFocus={username === undefined} readOnly={username !== undefined} />
      </Form.Item>
      <Form.Item name="password" label={intl.formatMessage({ id: 'shell.sign-in.password' })} rules={required('password')}>
        <Input.Password autoComplete="current-password" autoFocus={username !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={busy}>
        {intl.formatMessage({ id: 'shell.sign-in.submit' })}
      </Button>
    </Form>
  )
}
