import { DatePicker, Form, Input } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import { useIntl } from 'react-intl'
import type { EntrustmentItem, OfficeItem } from '../entrustment-list.ts'
import { dutyApi } from './duty-api.ts'
import { EntryDialog } from './entry-dialog.tsx'

interface Entered {
  readonly from: Dayjs
  readonly until?: Dayjs
  readonly documentNo: string
  readonly signedBy: string
}
interface Ending {
  readonly endedOn: Dayjs
  readonly reason: string
}
interface EntrustProps {
  readonly office: OfficeItem | undefined
  readonly today: string
  readonly onClose: () => void
}

export function EntrustDialog({ office, today, onClose }: EntrustProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `duty.entrustment.${id}` }, values)
  const [form] = Form.useForm<Entered>()
  const required = (field: string) => ({ required: true, message: text(`${field}.missing`) })
  const written = (field: string) => ({ ...required(field), min: 2, whitespace: true })
  const submit = async ({ from, until, ...rest }: Entered) =>
    office &&
    dutyApi.entrust({
      ...rest,
      officeCode: office.code,
      work: office.work,
      from: from.format('YYYY-MM-DD'),
      ...(until ? { until: until.format('YYYY-MM-DD') } : {}),
    })
  return (
    <EntryDialog
      form={form}
      open={office !== undefined}
      title={text('title', { office: office?.name })}
      text={text('text')}
      submitLabel={text('submit')}
      said={text('said')}
      initialValues={{ from: dayjs(today) }}
      submit={submit}
      onClose={onClose}
    >
      <Form.Item name="documentNo" label={text('documentNo')} rules={[written('documentNo')]}>
        <Input maxLength={100} placeholder={text('documentNo.placeholder')} />
      </Form.Item>
      <Form.Item name="signedBy" label={text('signedBy')} rules={[written('signedBy')]}>
        <Input maxLength={50} />
      </Form.Item>
      <div className="duty-days">
        <Form.Item name="from" label={text('from')} rules={[required('from')]}>
          <DatePicker allowClear={false} />
        </Form.Item>
        <Form.Item name="until" label={text('until')} extra={text('until.help')}>
          <DatePicker />
        </Form.Item>
      </div>
    </EntryDialog>
  )
}

interface EndProps {
  readonly item: EntrustmentItem | undefined
  readonly today: string
  readonly onClose: () => void
}

export function EndEntrustmentDialog({ item, today, onClose }: EndProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `duty.entrustment.end.${id}` }, values)
  const [form] = Form.useForm<Ending>()
  return (
    <EntryDialog
      form={form}
      open={item !== undefined}
      title={text('title', { office: item?.office })}
      text={text('text')}
      submitLabel={text('submit')}
      danger
      said={text('said')}
      initialValues={{ endedOn: dayjs(today) }}
      submit={async ({ endedOn, reason }) =>
        item && dutyApi.endEntrustment(item.number, { reason, endedOn: endedOn.format('YYYY-MM-DD') })
      }
      onClose={onClose}
    >
      <Form.Item name="endedOn" label={text('endedOn')} extra={text('endedOn.help')}>
        <DatePicker minDate={dayjs(today)} allowClear={false} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={text('reason')}
        rules={[{ required: true, min: 2, whitespace: true, message: text('reason.missing') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
      </Form.Item>
    </EntryDialog>
  )
}
