import { Alert, App, Form, Modal, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { ApiError } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { useDutyChanged } from './duty-api.ts'

interface Props<V extends object> {
  readonly form: FormInstance<V>
  readonly open: boolean
  readonly title: string
  /** What will happen; above the fields. */
  readonly text?: ReactNode
  readonly submitLabel: string
  /** It takes something away. */
  readonly danger?: boolean
  readonly said: string
  readonly initialValues?: object
  readonly submit: (values: V) => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in a dialog: what the server refuses stands at its field and on top, and nothing typed is lost. */
export function EntryDialog<V extends object>(props: Props<V>) {
  const { form, open, title, text, submitLabel, danger = false, said, initialValues, submit, onClose, children } = props
  const intl = useIntl()
  const { message } = App.useApp()
  const changed = useDutyChanged()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const finish = async (values: V) => {
    setBusy(true)
    setError(undefined)
    try {
      await submit(values)
      void message.success(said)
      changed()
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
      cancelText={intl.formatMessage({ id: 'duty.cancel' })}
      confirmLoading={busy}
      destroyOnHidden
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => setError(undefined)}
    >
      {text !== undefined && <p className="fq-quiet duty-dialog-text">{text}</p>}
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="duty-dialog-text" />}
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
