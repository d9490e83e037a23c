import { Form, Input, Radio } from 'antd'
import { useIntl } from 'react-intl'
import type { LetterWay } from '../../../domain/letter.ts'
import type { LetterView } from '../letter-view.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { lettersApi } from './letters-api.ts'

interface Props {
  readonly letter: LetterView
  readonly open: boolean
  readonly onClose: () => void
}
interface Reason {
  readonly reason: string
}
const WAYS: readonly LetterWay[] = ['hand', 'post', 'system']

/** 催函 */
export function RemindDialog({ letter, open, onClose }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `letters.${id}` }, values)
  const [form] = Form.useForm<{ how: LetterWay }>()
  return (
    <EntryDialog
      form={form}
      open={open}
      title={text('remind.title', { organ: letter.organ })}
      text={text('remind.text')}
      submitLabel={text('remind.submit')}
      said={text('remind.said')}
      initialValues={{ how: letter.how }}
      submit={({ how }) => lettersApi.remind(letter, how)}
      onClose={onClose}
    >
      <Form.Item name="how" label={text('remind.how')}>
        <Radio.Group options={WAYS.map(value => ({ value, label: text(`how.${value}`) }))} />
      </Form.Item>
    </EntryDialog>
  )
}

export function WithdrawDialog({ letter, open, onClose }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `letters.${id}` }, values)
  const [form] = Form.useForm<Reason>()
  return (
    <EntryDialog
      form={form}
      open={open}
      danger
      title={text('withdraw.title', { organ: letter.organ })}
      text={text('withdraw.text')}
      submitLabel={text('withdraw.submit')}
      said={text('withdraw.said')}
      submit={({ reason }) => lettersApi.withdraw(letter, reason)}
      onClose={onClose}
    >
      <ReasonField label={text('reason')} missing={text('reason.missing')} />
    </EntryDialog>
  )
}

interface WordsProps extends Props {
  readonly answerId: string
  readonly onWords: (words: string) => void
}

/** What the organ wrote may hold personal data: shown for a reason, which goes on record first. */
export function WordsDialog({ letter, answerId, open, onClose, onWords }: WordsProps) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `letters.${id}` }, values)
  const [form] = Form.useForm<Reason>()
  return (
    <EntryDialog
      form={form}
      open={open}
      title={text('words.show')}
      text={text('words.text')}
      submitLabel={text('words.submit')}
      submit={async ({ reason }) => onWords((await lettersApi.words(letter, answerId, reason)).words)}
      onClose={onClose}
    >
      <ReasonField label={text('reason')} missing={text('reason.missing')} />
    </EntryDialog>
  )
}

export function ReasonField({ label, missing }: { label: string; missing: string }) {
  return (
    <Form.Item name="reason" label={label} rules={[{ required: true, min: 2, whitespace: true, message: missing }]}>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={500} />
    </Form.Item>
  )
}
