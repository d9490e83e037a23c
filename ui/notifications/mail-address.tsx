import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Popconfirm } from 'antd'
import { useIntl } from 'react-intl'
import { api } from '../api.ts'
import { errorMessage } from '../kit/error-message.ts'
import { SETTINGS } from './notifications-api.ts'
import type { Settings } from './notifications-api.ts'

/** Where my e-mail goes: a new address waits until the code that was sent there is typed. */
export function MailAddress({ settings: { sendsMail, mail } }: { settings: Settings }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `shell.notifications.${id}` }, values)
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<{ address?: string; code?: string }>()
  const changed = () => {
    form.resetFields()
    return client.invalidateQueries({ queryKey: SETTINGS })
  }
  const propose = useMutation({
    mutationFn: (address: string) => api.post('/api/notifications/address', { address }),
    onSuccess: changed,
  })
  const confirm = useMutation({
    mutationFn: (code: string) => api.post('/api/notifications/address/confirmation', { code }),
    onSuccess: () => {
      void message.success(text('mail.confirmed'))
      return changed()
    },
  })
  const remove = useMutation({ mutationFn: () => api.delete('/api/notifications/address'), onSuccess: changed })
  const failure = confirm.error ?? propose.error ?? remove.error
  if (!sendsMail) return <Alert type="info" showIcon title={text('mail.off')} className="fq-notification-mail" />
  return (
    <div className="fq-notification-mail">
      <p>{mail.address === undefined ? text('mail.none') : text('mail.address', { address: mail.address })}</p>
      {failure && <Alert type="error" showIcon title={errorMessage(intl, failure)} role="alert" />}
      {mail.pending !== undefined && (
        <Form form={form} layout="inline" onFinish={({ code = '' }) => confirm.mutate(code.trim())}>
          <Form.Item
            name="code"
            label={text('mail.code', { address: mail.pending })}
            rules={[{ pattern: /^\s*\d{6}\s*$/, required: true, message: text('mail.code.rule') }]}
          >
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
          </Form.Item>
          <Button htmlType="submit" loading={confirm.isPending}>
            {text('mail.confirm')}
          </Button>
        </Form>
      )}
      <Form layout="inline" onFinish={({ address }: { address: string }) => propose.mutate(address.trim())}>
        <Form.Item
          name="address"
          label={text('mail.new')}
          rules={[{ type: 'email', required: true, message: text('mail.rule') }]}
        >
          <Input type="email" autoComplete="email" maxLength={200} />
        </Form.Item>
        <Button htmlType="submit" loading={propose.isPending}>
          {text('mail.send-code')}
        </Button>
        {mail.address !== undefined && (
          <Popconfirm title={text('mail.remove.ask')} okText={text('mail.remove')} onConfirm={() => remove.mutate()}>
            <Button type="link" loading={remove.isPending}>
              {text('mail.remove')}
            </Button>
          </Popconfirm>
        )}
      </Form>
    </div>
  )
}
