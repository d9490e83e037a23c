import { useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { ApiError } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'

export interface ActionDialogProps<Values extends object> {
  readonly title: string
  /** What will happen. */
  readonly text: string
  readonly submit: string
  readonly danger?: boolean
  /** Beside the reason. */
  readonly children?: ReactNode
  readonly initialValues?: Partial<Values>
  readonly onSubmit: (values: Values & { readonly reason: string }) => Promise<unknown>
  /** After it was done, where the dialog's owner has something left to show; otherwise it closes. */
  readonly onDone?: () => void
  readonly onClose: () => void
}

/** One action on an account, with its reason, which goes on record. What the server refuses stands at the field it is about. */
export function ActionDialog<Values extends object = object>(props: ActionDialogProps<Values>) {
  const { title, text, submit, danger = false, children, initialValues, onSubmit, onClose, onDone = onClose } = props
  const intl = useIntl()
  const queryClient = useQueryClient()
  const [form] = Form.useForm<Values & { reason: string }>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const send = async (values: Values & { reason: string }) => {
    setBusy(true)
    setError(undefined)
    try {
      await onSubmit(values)
      await queryClient.invalidateQueries({ queryKey: ['accounts'] })
      onDone()
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : []
      form.setFields(fields.map(({ field, message }) => ({ name: field as never, errors: message ? [message] : [] })))
      setError(errorMessage(intl, failure))
      setBusy(false)
    }
  }
  const missing = intl.formatMessage({ id: 'accounts.reason.missing' })
  return (
    <Modal
      open
      title={title}
      okText={submit}
      okButtonProps={{ danger }}
      cancelText={intl.formatMessage({ id: 'accounts.cancel' })}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{text}</p>
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initialValues as never} onFinish={send}>
        {children}
        <Form.Item
          name="reason"
          label={intl.formatMessage({ id: 'accounts.reason' })}
          rules={[
            { required: true, message: missing },
            { min: 2, message: missing },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
