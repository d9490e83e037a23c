import { Alert, App, Form, Modal, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { ApiError } from '../api.ts'
import './entry-dialog.css'
import { errorMessage } from './error-message.ts'

export interface EntryDialogProps<V extends object> {
  readonly form: FormInstance<V>
  readonly open: boolean
  readonly title: string
  /** What will happen; above the fields. */
  readonly text?: ReactNode
  readonly submitLabel: string
  /** It takes something away. */
  readonly danger?: boolean
  readonly cancelLabel: string
  /** The notice once it is done. */
  readonly said?: string
  readonly initialValues?: object
  readonly submit: (values: V) => Promise<unknown>
  /** The server has taken it: what is shown elsewhere is read again. */
  readonly onDone: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog: what the server refuses stands at its field and on top, and nothing typed is lost. */
export function EntryDialog<V extends object>(props: EntryDialogProps<V>) {
  const {
    form,
    open,
    title,
    text,
    submitLabel,
    cancelLabel,
    danger = false,
    said,
    initialValues,
    submit,
    onDone,
    onClose,
    children,
  } = props
  const intl = useIntl()
  const { message } = App.useApp()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const finish = async (values: V) => {
    setBusy(true)
    setError(undefined)
    try {
      await submit(values)
      if (said !== undefined) void message.success(said)
      onDone()
      onClose()
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : []
      form.setFields(fields.map(({ field, message: why }) => ({ name: field as never, errors: why ? [why] : [] })))
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
      cancelText={cancelLabel}
      confirmLoading={busy}
      destroyOnHidden
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => setError(undefined)}
    >
      {text !== undefined && <p className="fq-quiet fq-entry-text">{text}</p>}
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="fq-entry-text" />}
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
