import { EditOutlined } from '@ant-design/icons'
import { Alert, App, Button, Form, Input, Modal, Select, Skeleton } from 'antd'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { wordsIn } from '../../../domain/ledger-field.ts'
import { ledgerAsForm } from '../../../domain/ledger-form.ts'
import { api, ApiError } from '../../../ui/api.ts'
import type { FormHandle } from '../../../ui/form/form-view.tsx'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import type { EntryDetails } from '../entry-details.ts'

const FormView = lazy(async () => ({ default: (await import('../../../ui/form/form-view.tsx')).FormView }))

interface Props {
  readonly entry: EntryDetails
  onChanged(): Promise<void>
}

/** 更正: chosen fields are entered anew, without showing what else the entry holds; with a reason, as a version of its own. */
export function CorrectionButton(props: Props) {
  const intl = useIntl()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<EditOutlined />} onClick={() => setOpen(true)}>
        {intl.formatMessage({ id: 'ledgers.correct' })}
      </Button>
      {open && <CorrectionDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function CorrectionDialog({ entry, onChanged, onClose }: Props & { onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.correct${id}` }, values)
  const { message } = App.useApp()
  const [keys, setKeys] = useState<readonly string[]>([])
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const entered = useRef<FormHandle>(null)
  const fields = entry.fields.map(({ field }) => field).filter(({ retired }) => !retired)
  const schema = useMemo(
    () => ledgerAsForm({ fields: entry.fields.map(({ field }) => field).filter(({ key }) => keys.includes(key)) }, intl.locale),
    [entry.fields, keys, intl.locale],
  )
  const save = async ({ reason }: { reason: string }) => {
    if ((entered.current?.validate() ?? []).length > 0) return
    setBusy(true)
    setError(undefined)
    try {
      const data = entered.current?.data() ?? {}
      const values = Object.fromEntries(keys.map(key => [key, data[key] ?? null]))
      await api.post(`/api/ledgers/entries/${entry.entryId}/corrections`, { version: entry.version, values, reason })
      void message.success(text('.done'))
      await onChanged()
      onClose()
    } catch (failure) {
      if (failure instanceof ApiError) entered.current?.showErrors(failure.fields)
      setError(errorMessage(intl, failure))
      setBusy(false)
    }
  }
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={text('.title')}
      okText={text('.save', { version: entry.version + 1 })}
      cancelText={text('.cancel')}
      okButtonProps={{ disabled: keys.length === 0 }}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="fq-quiet">{text('.text')}</p>
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="fq-ledger-note" />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={values => void save(values)}>
        <Form.Item label={text('.fields')}>
          <Select
            mode="multiple"
            aria-label={text('.fields')}
            value={[...keys]}
            onChange={setKeys}
            placeholder={text('.fields.choose')}
            optionFilterProp="label"
            options={fields.map(({ key, label }) => ({ value: key, label: wordsIn(label, intl.locale) }))}
          />
        </Form.Item>
        {keys.length > 0 && (
          <Suspense fallback={<Skeleton active />}>
            <FormView schema={schema} label={text('.title')} ref={entered} />
          </Suspense>
        )}
        <Form.Item
          name="reason"
          label={text('.reason')}
          rules={[{ required: true, whitespace: true, min: 2, message: text('.reason.missing') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
