import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { MARKS } from '../../../domain/legal-basis.ts'
import type { Mark } from '../../../domain/legal-basis.ts'
import { GENERAL } from '../../../domain/parameter-region-id.ts'
import { ApiError, api } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import type { ParameterItem } from '../parameter-list.ts'
import { useRegions } from './use-regions.ts'
import { MARK_KEYS } from './source-mark.tsx'

interface Values {
  readonly region: string
  readonly value: number
  readonly from: Dayjs
  readonly source: string
  readonly mark: Mark
  readonly note?: string
  readonly reason: string
}

/** The next version of a parameter; the ones before stay as they are. */
export function VersionForm({ item, today, onSaved }: { item: ParameterItem; today: string; onSaved: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.change.${id}` }, values)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const regions = useRegions()
  const newest = item.versions[0]
  if (!newest) return null
  const earliest = dayjs(newest.from >= today ? newest.from : today).add(newest.from >= today ? 1 : 0, 'day')
  const valueIn = (region: string) => (region === GENERAL ? newest : (newest.regions[region] ?? newest))
  const save = async ({ from, region, ...entered }: Values) => {
    const rest = region === GENERAL ? entered : { ...entered, region }
    setBusy(true)
    setError(undefined)
    try {
      await api.post(`/api/parameters/${encodeURIComponent(item.key)}/versions`, { ...rest, from: from.format('YYYY-MM-DD') })
      await queryClient.invalidateQueries({ queryKey: ['parameters'] })
      void message.success(text('done'))
      onSaved()
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : []
      form.setFields(fields.map(({ field, message: why }) => ({ name: field as keyof Values, errors: why ? [why] : [] })))
      setError(errorMessage(intl, failure))
    }
    setBusy(false)
  }
  const required = (field: string) => ({ required: true, message: text(`${field}.missing`) })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        region: GENERAL,
        value: newest.value,
        from: earliest,
        source: newest.source,
        mark: newest.mark,
        note: newest.note,
      }}
      onFinish={save}
    >
      <h3>{text('title')}</h3>
      <p className="fq-quiet">{text('text')}</p>
      {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="fq-parameter-error" />}
      {regions.data && (
        <Form.Item name="region" label={text('region')} extra={text('region.help')}>
          <Select
            options={[GENERAL, ...regions.data.regions.map(({ id }) => id)].map(id => ({ value: id, label: regions.nameOf(id) }))}
            onChange={(region: string) => {
              const { value, source, mark, note } = valueIn(region)
              form.setFieldsValue({ value, source, mark, note: note ?? '' })
            }}
          />
        </Form.Item>
      )}
      <Form.Item name="value" label={text('value')} rules={[required('value')]}>
        <InputNumber min={0} max={100_000} precision={0} />
      </Form.Item>
      <Form.Item name="from" label={text('from')} rules={[required('from')]}>
        <DatePicker minDate={earliest} allowClear={false} />
      </Form.Item>
      <Form.Item name="source" label={text('source')} extra={text('source.help')} rules={[required('source')]}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="mark" label={text('mark')}>
        <Select
          options={MARKS.map(mark => ({ value: mark, label: intl.formatMessage({ id: `parameters.mark.${MARK_KEYS[mark]}` }) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={text('note')}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="reason" label={text('reason')} rules={[required('reason'), { min: 2, message: text('reason.missing') }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {text('save', { version: newest.version + 1 })}
      </Button>
    </Form>
  )
}
