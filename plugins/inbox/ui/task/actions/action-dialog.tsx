import { Form, Input, Radio } from 'antd'
import { useIntl } from 'react-intl'
import { EntryDialog } from '../../../../../ui/kit/entry-dialog.tsx'
import { taskApi } from '../task-api.ts'
import type { Asked, OpenedTask, ReturnTargets, TaskAction } from '../task-types.ts'
import { ACTION_KINDS, inputOf, UNDO_SECONDS, type Entered } from './action-kinds.ts'
import { PeopleSelect } from './people-select.tsx'

interface Props {
  readonly task: OpenedTask
  readonly action: TaskAction
  readonly returnTo: ReturnTargets | undefined
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Asks what an action needs, says what it does, and does it. */
export function ActionDialog({ task, action, returnTo, onDone, onClose }: Props) {
  const intl = useIntl()
  const [form] = Form.useForm<Entered>()
  const kind = ACTION_KINDS[action] ?? {}
  const values = { name: task.name, seconds: UNDO_SECONDS }
  const text = (id: string) => intl.formatMessage({ id: `inbox.action.${id}` }, values)
  return (
    <EntryDialog<Entered>
      form={form}
      open
      title={text(`${action}.title`)}
      text={text(`${action}.text`)}
      submitLabel={text(action)}
      cancelLabel={text('cancel')}
      danger={kind.danger ?? false}
      said={text(`${action}.done`)}
      initialValues={{ when: 'before', target: returnTo?.targets[0]?.elementId, assignment: '' }}
      submit={entered => taskApi.act(task.userTaskKey, action, inputOf(action, entered))}
      onDone={onDone}
      onClose={onClose}
    >
      {kind.people && (
        <Form.Item name="to" label={text('people')} rules={[{ required: true, message: text('people.missing') }]}>
          <PeopleSelect userTaskKey={task.userTaskKey} action={action} several={kind.people === 'several'} />
        </Form.Item>
      )}
      {kind.asks === 'when' && <Choice name="when" label={text('when')} options={whenOptions(text)} />}
      {kind.asks === 'agrees' && (
        <Choice name="agrees" label={text('agrees')} options={agreesOptions(text)} missing={text('agrees.missing')} />
      )}
      {kind.asks === 'target' && <Choice name="target" label={text('target')} options={targetOptions(returnTo)} />}
      {kind.asks === 'assignment' && (
        <Choice name="assignment" label={text('assignment')} options={assignmentOptions(task.assignments ?? [], text)} />
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
    </EntryDialog>
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
