import { Form } from 'antd'
import { useIntl } from 'react-intl'
import { EntryDialog } from '../../../../../ui/kit/entry-dialog.tsx'
import { taskApi } from '../task-api.ts'
import type { OpenedTask, ReturnTargets, TaskAction } from '../task-types.ts'
import { ActionFields } from './action-fields.tsx'
import { ACTION_KINDS, inputOf, UNDO_SECONDS, type Entered } from './action-kinds.ts'

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
      <ActionFields userTaskKey={task.userTaskKey} action={action} asked={task.assignments} returnTo={returnTo} />
    </EntryDialog>
  )
}
