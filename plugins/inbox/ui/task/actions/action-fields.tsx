import { Form, Input, Radio } from 'antd'
import { useIntl } from 'react-intl'
import type { Asked, ReturnTargets, TaskAction } from '../task-types.ts'
import { ACTION_KINDS, type Entered } from './action-kinds.ts'
import { PeopleSelect } from './people-select.tsx'

interface Props {
  readonly userTaskKey: string
  readonly action: TaskAction
  /** Who has been asked for something: one may wait for them no longer. */
  readonly asked?: readonly Asked[] | undefined
  readonly returnTo?: ReturnTargets | undefined
}

/** What an action asks, within the form of a dialog. */
export function ActionFields({ userTaskKey, action, asked = [], returnTo }: Props) {
  const intl = useIntl()
  const kind = ACTION_KINDS[action] ?? {}
  const text = (id: string) => intl.formatMessage({ id: `inbox.action.${id}` })
  return (
    <>
      {kind.people && (
        <Form.Item name="to" label={text('people')} rules={[{ required: true, message: text('people.missing') }]}>
          <PeopleSelect userTaskKey={userTaskKey} action={action} several={kind.people === 'several'} />
        </Form.Item>
      )}
      {kind.asks === 'when' && <Choice name="when" label={text('when')} options={whenOptions(text)} />}
      {kind.asks === 'agrees' && (
        <Choice name="agrees" label={text('agrees')} options={agreesOptions(text)} missing={text('agrees.missing')} />
      )}
      {kind.asks === 'target' && <Choice name="target" label={text('target')} options={targetOptions(returnTo)} />}
      {kind.asks === 'assignment' && (
        <Choice name="assignment" label={text('assignment')} options={assignmentOptions(asked, text)} />
      )}
      {kind.reason && (
        <Form.Item
          name="reason"
          label={text(`${kind.reason}.label`)}
          rules={kind.reason === 'note' ? [] : [{ required: true, whitespace: true, message: text(`${kind.reason}.missing`) }]}
        >
          <Input.TextArea rows={3} maxLength={kind.reason === 'opinion' ? 2_000 : 1_000} />
        </Form.Item>
      )}
    </>
  )
}

type Text = (id: string) => string
interface Option {
  readonly value: string | boolean
  readonly label: string
}
interface ChoiceProps {
  readonly name: keyof Entered
  readonly label: string
  readonly options: readonly Option[]
  readonly missing?: string
}

function Choice({ name, label, options, missing }: ChoiceProps) {
  const rules = missing === undefined ? [] : [{ required: true, message: missing }]
  return (
    <Form.Item name={name} label={label} rules={rules}>
      <Radio.Group vertical options={[...options]} />
    </Form.Item>
  )
}

const whenOptions = (text: Text): Option[] =>
  (['before', 'after', 'beside'] as const).map(value => ({ value, label: text(`when.${value}`) }))
const agreesOptions = (text: Text): Option[] => [
  { value: true, label: text('agrees.yes') },
  { value: false, label: text('agrees.no') },
]
const targetOptions = (returnTo: ReturnTargets | undefined): Option[] =>
  (returnTo?.targets ?? []).map(({ elementId, name }) => ({ value: elementId, label: name }))
const assignmentOptions = (asked: readonly Asked[], text: Text): Option[] => [
  { value: '', label: text('assignment.all') },
  ...asked
    .filter(({ state }) => state === 'open' || state === 'waiting')
    .map(({ id, name, kind }) => ({ value: id, label: `${name}（${text(`asked.${kind}`)}）` })),
]
