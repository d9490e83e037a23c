import { Alert, App, Form, Modal, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { useLettersChanged } from './letters-api.ts'

interface Props<V extends object> {
  readonly form: FormInstance<V>
  readonly open: boolean
  readonly title: string
  readonly text?: string
  readonly submitLabel: string
  readonly danger?: boolean
  readonly said?: string
  readonly initialValues?: object
  readonly submit: (values: V) => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A few fields in a dialog; what the server refuses stands on top, and nothing typed is lost. */
export function EntryDialog<V extends object>(props: Props<V>) {
  const { form, open, title, text, submitLabel, danger = false, said, initialValues, submit, onClose, children } = props
  const intl = useIntl()
  const { message } = App.useApp()
  const changed = useLettersChanged()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const finish = async (values: V) => {
    setBusy(true)
    setError(undefined)
    try {
      await submit(values)
      if (said !== undefined) void message.success(said)
      changed()
      onClose()
    } catch (failure) {
      setError(errorMessage(intl, failure))
    }
    setBusy(false)
  }
  return (
    <Modal
      open={open}
      title={title}
      okText={submitLabel}
      okButtonProps={{ danger }}
      cancelText={intl.formatMessage({ id: 'letters.cancel' })}
      confirmLoading={busy}
      destroyOnHidden
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => setError(undefined)}
    >
      {text !== undefined && <p className="fq-quiet">{text}</p>}
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" />}
      <Form<V>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        {...(initialValues ? { initialValues } : {})}
        onFinish={values => void finish(values)}
      >
        {children}
      </Form>
    </Modal>
  )
}
