import { DatePicker, Form, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useIntl } from 'react-intl'
import { useAccount } from '../../../ui/session/session.tsx'
import type { Person } from '../people.ts'
import { dutyApi, useChoices, useStandIns } from './duty-api.ts'
import { EntryDialog } from './entry-dialog.tsx'

interface Values {
  readonly accountId: string
  readonly delegateId: string
  readonly from: Dayjs
  readonly until: Dayjs
  readonly works: 'all' | 'some'
  readonly processDefinitionIds?: readonly string[]
  readonly reason: string
}

/** Who is away from when to when, who does what of their work, and why. */
export function DelegationDialog({ open, today, onClose }: { open: boolean; today: string; onClose: () => void }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `duty.delegation.${id}` })
  const account = useAccount()
  const [form] = Form.useForm<Values>()
  const choices = useChoices().data
  const away = Form.useWatch('accountId', form) ?? account.id
  const works = Form.useWatch('works', form)
  const from = Form.useWatch('from', form)
  const standIns = useStandIns(open ? away : undefined)
  const required = (field: string) => ({ required: true, message: text(`${field}.missing`) })
  const submit = ({ works: _works, from: first, until, ...rest }: Values) =>
    dutyApi.register({ ...rest, from: first.format('YYYY-MM-DD'), until: until.format('YYYY-MM-DD') })
  return (
    <EntryDialog
      form={form}
      open={open}
      title={text('title')}
      text={text('text')}
      submitLabel={text('submit')}
      said={text('said')}
      initialValues={{ accountId: account.id, from: dayjs(today), works: 'all' }}
      submit={submit}
      onClose={onClose}
    >
      <Form.Item name="accountId" label={text('accountId')} hidden={(choices?.people.length ?? 0) < 2}>
        <Select options={(choices?.people ?? []).map(optionOf)} onChange={() => form.resetFields(['delegateId'])} />
      </Form.Item>
      <Form.Item name="delegateId" label={text('delegateId')} extra={text('delegateId.help')} rules={[required('delegateId')]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={standIns.isPending}
          options={(standIns.data?.items ?? []).map(optionOf)}
          notFoundContent={text('delegateId.none')}
        />
      </Form.Item>
      <div className="duty-days">
        <Form.Item name="from" label={text('from')} rules={[required('from')]}>
          <DatePicker minDate={dayjs(today)} allowClear={false} />
        </Form.Item>
        <Form.Item name="until" label={text('until')} rules={[required('until')]}>
          <DatePicker minDate={from ?? dayjs(today)} />
        </Form.Item>
      </div>
      <Form.Item name="works" label={text('works')}>
        <Radio.Group options={['all', 'some'].map(value => ({ value, label: text(`works.${value}`) }))} />
      </Form.Item>
      {works === 'some' && (
        <Form.Item name="processDefinitionIds" label={text('processDefinitionIds')} rules={[required('processDefinitionIds')]}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={(choices?.processes ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="reason" label={text('reason')} rules={[{ ...required('reason'), min: 2, whitespace: true }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} placeholder={text('reason.placeholder')} />
      </Form.Item>
    </EntryDialog>
  )
}

const optionOf = ({ accountId, name, organisations }: Person) => ({
  value: accountId,
  label: `${name} ${organisations.join(' ')}`.trim(),
})
