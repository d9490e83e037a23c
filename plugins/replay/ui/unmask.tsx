import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'

interface Props {
  readonly unmasked: boolean
  onUnmask(reason: string): Promise<void>
  onMask(): void
}

/** Personal data is masked until somebody says why it must be seen. */
export function Unmask({ unmasked, onUnmask, onMask }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id })
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [form] = Form.useForm<{ reason: string }>()
  const confirm = async ({ reason }: { reason: string }) => {
    setBusy(true)
    try {
      await onUnmask(reason.trim())
      setOpen(false)
    } finally {
      setBusy(false)
    }
  }
  if (unmasked) {
    return (
      <Button icon={<EyeInvisibleOutlined />} onClick={onMask}>
        {text('replay.mask')}
      </Button>
    )
  }
  return (
    <>
      <Button icon={<EyeOutlined />} onClick={() => setOpen(true)}>
        {text('replay.unmask')}
      </Button>
      <Modal
        open={open}
        destroyOnHidden
        title={text('replay.unmask.title')}
        okText={text('replay.unmask.confirm')}
        cancelText={text('replay.unmask.cancel')}
        confirmLoading={busy}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <p>{text('replay.unmask.text')}</p>
        <Form form={form} layout="vertical" onFinish={values => void confirm(values)}>
          <Form.Item
            name="reason"
            label={text('replay.unmask.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: text('replay.unmask.reason.missing') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
