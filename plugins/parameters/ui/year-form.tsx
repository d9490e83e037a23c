import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import type { HolidayYear } from '../../../domain/holiday.ts'
import { MARKS } from '../../../domain/legal-basis.ts'
import { api } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { MARK_KEYS } from './source-mark.tsx'
import { YearCalendar, toggled } from './year-calendar.tsx'
import type { YearDays } from './year-calendar.tsx'

interface Values {
  readonly source: string
  readonly mark: HolidayYear['mark']
  readonly reason: string
}

/** The days are pressed, every press can be taken back; what they rest on is written beside. */
export function YearForm({ year, onDone }: { year: HolidayYear; onDone: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.holidays.${id}` }, values)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [steps, setSteps] = useState<readonly YearDays[]>([
    { holidays: new Set(year.holidays), workdays: new Set(year.workdays) },
  ])
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const days = steps.at(-1) ?? { holidays: new Set<string>(), workdays: new Set<string>() }
  const save = async (values: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      const body = { ...values, holidays: [...days.holidays], workdays: [...days.workdays] }
      await api.put(`/api/parameters/holidays/${year.year}`, body)
      await queryClient.invalidateQueries({ queryKey: ['parameters'] })
      void message.success(text('saved', { year: year.year }))
      onDone()
    } catch (failure) {
      setError(errorMessage(intl, failure))
      setBusy(false)
    }
  }
  const required = (field: string) => [{ required: true, min: 2, message: text(`${field}.missing`) }]
  return (
    <>
      <p className="fq-quiet">{text('edit.text')}</p>
      <YearCalendar year={year.year} days={days} onToggle={day => setSteps([...steps, toggled(days, day)])} />
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        className="fq-year-form"
        initialValues={{ source: year.source, mark: year.mark }}
        onFinish={save}
      >
        {error !== undefined && <Alert type="error" showIcon title={error} role="alert" className="fq-parameter-error" />}
        <Form.Item name="source" label={text('source')} rules={required('source')}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="mark" label={intl.formatMessage({ id: 'parameters.change.mark' })}>
          <Select
            options={MARKS.map(mark => ({
              value: mark,
              label: intl.formatMessage({ id: `parameters.mark.${MARK_KEYS[mark]}` }),
            }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={text('reason')} rules={required('reason')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
        </Form.Item>
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            {text('save', { year: year.year })}
          </Button>
          <Button disabled={steps.length === 1} onClick={() => setSteps(steps.slice(0, -1))}>
            {text('undo')}
          </Button>
          <Button type="text" onClick={onDone}>
            {text('leave')}
          </Button>
        </Space>
      </Form>
    </>
  )
}
