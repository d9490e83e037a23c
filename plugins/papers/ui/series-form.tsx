import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ApiError } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { papersApi } from './papers-api.ts'
import type { OrganisationName, SeriesItem } from './papers-api.ts'

interface Values {
  readonly orgCode: string
  readonly kind: string
  readonly pattern: string
  readonly nextNumber: number
  readonly reason: string
}
interface Props {
  /** Undefined: a new series. */
  readonly item: SeriesItem | undefined
  readonly organisations: readonly OrganisationName[]
  readonly kinds: readonly { readonly value: string; readonly label: string }[]
  onSaved(): void
}

export function SeriesForm({ item, organisations, kinds, onSaved }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `papers.numbers.${id}` }, values)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async ({ orgCode, kind, pattern, nextNumber, reason }: Values) => {
    setBusy(true)
    setError(undefined)
    const isRaised = nextNumber !== (item?.nextNumber ?? 1)
    try {
      await papersApi.setSeries(orgCode, kind, { pattern, reason, ...(isRaised ? { nextNumber } : {}) })
      await queryClient.invalidateQueries({ queryKey: ['papers', 'series'] })
      void message.success(text('saved'))
      onSaved()
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : []
      form.setFields(fields.map(({ field, message: why }) => ({ name: field as keyof Values, errors: why ? [why] : [] })))
      setError(errorMessage(intl, failure))
    }
    setBusy(false)
  }
  const needed = (field: string) => [{ required: true, message: text(`${field}.missing`) }]
  const initial = item && { ...item, kind: item.series }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial ?? { nextNumber: 1 }}
      onFinish={values => void save(values)}
    >
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="papers-error" />}
      <Form.Item name="orgCode" label={text('org')} rules={needed('org')}>
        <Select
          disabled={item !== undefined}
          showSearch={{ optionFilterProp: 'label' }}
          options={organisations.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={text('kind')} rules={needed('kind')}>
        <Select disabled={item !== undefined} showSearch={{ optionFilterProp: 'label' }} options={[...kinds]} />
      </Form.Item>
      <Form.Item name="pattern" label={text('pattern')} extra={text('pattern.help')} rules={needed('pattern')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nextNumber" label={text('next-number')} extra={text('next-number.help')} rules={needed('next-number')}>
        <InputNumber min={item?.nextNumber ?? 1} max={999_999} precision={0} />
      </Form.Item>
      <Form.Item name="reason" label={text('reason')} rules={[...needed('reason'), { min: 2, message: text('reason.missing') }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {text('save')}
      </Button>
    </Form>
  )
}
