import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../api.ts'
import { errorMessage } from '../kit/error-message.ts'
import { useAccount } from '../session/session.tsx'

interface Values {
  readonly current: string
  readonly next: string
  readonly again: string
}

/** @param onChanged after it was changed, where more is to be done than saying so */
export function PasswordForm({ onChanged }: { onChanged?: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `shell.account.password.${id}` })
  const { message } = App.useApp()
  const { username } = useAccount()
  const queryClient = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async ({ current, next }: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      const { endedSessions } = await api.put<{ endedSessions: number }>('/api/me/password', { current, next })
      form.resetFields()
      void message.success(intl.formatMessage({ id: 'shell.account.password.changed' }, { count: endedSessions }))
      void queryClient.invalidateQueries({ queryKey: ['account', 'sessions'] })
      onChanged?.()
    } catch (failure) {
      setError(errorMessage(intl, failure))
    }
    setBusy(false)
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      {error !== undefined && <Alert type="error" showIcon title={error} style={{ marginBottom: 12 }} role="alert" />}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Form.Item name="current" label={text('current')} rules={[{ required: true, message: text('current.missing') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label={text('next')}
        extra={text('rule')}
        rules={[{ required: true, message: text('next.missing') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={text('again')}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(text('again.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {text('change')}
      </Button>
    </Form>
  )
}
