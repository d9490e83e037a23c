import { Alert, Button, DatePicker, Form, Input, Space } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ApiError } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import type { Change } from './papers-api.ts'

interface Action {
  readonly label: string
  readonly danger?: boolean
  readonly disabled?: boolean
  run(change: Change): Promise<void>
}
interface Props {
  readonly today: string
  /** The first one is the primary. */
  readonly actions: readonly Action[]
}

/** From when and why: asked before any change of a wording. */
export function ChangeForm({ today, actions }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `papers.change.${id}` })
  const [form] = Form.useForm<{ from: Dayjs; reason: string }>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState<number>()
  const run = async (index: number) => {
    const { from, reason } = await form.validateFields()
    setBusy(index)
    setError(undefined)
    try {
      await actions[index]?.run({ from: from.format('YYYY-MM-DD'), reason })
      form.resetFields(['reason'])
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : []
      setError(fields.find(({ message }) => message)?.message ?? errorMessage(intl, failure))
    }
    setBusy(undefined)
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ from: dayjs(today) }} onFinish={() => void run(0)}>
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="papers-error" />}
      <Form.Item name="from" label={text('from')} rules={[{ required: true, message: text('from.missing') }]}>
        <DatePicker minDate={dayjs(today)} allowClear={false} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={text('reason')}
        rules={[{ required: true, min: 2, whitespace: true, message: text('reason.missing') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      <Space wrap>
        {actions.map(({ label, danger = false, disabled = false }, index) => (
          <Button
            key={label}
            type={index === 0 ? 'primary' : 'default'}
            htmlType={index === 0 ? 'submit' : 'button'}
            danger={danger}
            disabled={disabled || (busy !== undefined && busy !== index)}
            loading={busy === index}
            {...(index === 0 ? {} : { onClick: () => void run(index) })}
          >
            {label}
          </Button>
        ))}
      </Space>
    </Form>
  )
}
