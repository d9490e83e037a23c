import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Alert, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { errorMessage } from '../kit/error-message.ts'

/** As the server asks (server/personal-data). */
const SHORTEST_REASON = 4
const REASONS = ['case', 'identity', 'paper', 'complaint', 'inspection'] as const

interface Props {
  readonly unmasked: boolean
  /** Asks the server to show it in full; what it throws is shown in the dialog. */
  onUnmask(reason: string): Promise<void>
  onMask(): void
}

/** 查看完整信息: personal data is masked until somebody says why it must be seen; leaving the page masks it again. */
export function Unmask({ unmasked, onUnmask, onMask }: Props) {
  const intl = useIntl()
  const [open, setOpen] = useState(false)
  if (unmasked) {
    return (
      <Button icon={<EyeInvisibleOutlined />} onClick={onMask}>
        {intl.formatMessage({ id: 'shell.unmask.mask' })}
      </Button>
    )
  }
  return (
    <>
      <Button icon={<EyeOutlined />} onClick={() => setOpen(true)}>
        {intl.formatMessage({ id: 'shell.unmask' })}
      </Button>
      {open && (
        <ReasonDialog
          title={intl.formatMessage({ id: 'shell.unmask' })}
          text={intl.formatMessage({ id: 'shell.unmask.text' })}
          onReason={async reason => {
            await onUnmask(reason)
            setOpen(false)
          }}
          onCancel={() => setOpen(false)}
        />
      )}
    </>
  )
}

interface DialogProps {
  readonly title: string
  readonly text: string
  onReason(reason: string): Promise<void>
  onCancel(): void
}

/** Asks for the reason: a usual one by a click, or one's own words. */
export function ReasonDialog({ title, text, onReason, onCancel }: DialogProps) {
  const intl = useIntl()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [form] = Form.useForm<{ reason: string }>()
  const confirm = async ({ reason }: { reason: string }) => {
    setBusy(true)
    setError(undefined)
    try {
      await onReason(reason.trim())
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Modal
      open
      title={title}
      okText={intl.formatMessage({ id: 'shell.unmask.confirm' })}
      cancelText={intl.formatMessage({ id: 'shell.unmask.cancel' })}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onCancel}
    >
      <p>{text}</p>
      {error !== undefined && <Alert type="error" showIcon title={errorMessage(intl, error)} />}
      <Form form={form} layout="vertical" onFinish={values => void confirm(values)}>
        <Form.Item
          name="reason"
          label={intl.formatMessage({ id: 'shell.unmask.reason' })}
          rules={[
            {
              required: true,
              whitespace: true,
              min: SHORTEST_REASON,
              message: intl.formatMessage({ id: 'shell.unmask.reason.missing' }, { shortest: SHORTEST_REASON }),
            },
          ]}
        >
          <Input.TextArea rows={2} maxLength={500} autoFocus />
        </Form.Item>
        <UsualReasons onChoose={reason => form.setFieldsValue({ reason })} />
      </Form>
    </Modal>
  )
}

function UsualReasons({ onChoose }: { onChoose: (reason: string) => void }) {
  const intl = useIntl()
  return (
    <p className="fq-usual-reasons">
      <span className="fq-quiet">{intl.formatMessage({ id: 'shell.unmask.usual' })}</span>
      {REASONS.map(id => {
        const reason = intl.formatMessage({ id: `shell.unmask.usual.${id}` })
        return (
          <Button key={id} size="small" onClick={() => onChoose(reason)}>
            {reason}
          </Button>
        )
      })}
    </p>
  )
}
