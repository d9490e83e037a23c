import { Form } from 'antd'
import { useIntl } from 'react-intl'
import { EntryDialog } from '../../../../ui/kit/entry-dialog.tsx'
import type { BatchAction, Task } from '../inbox-api.ts'
import { ActionFields } from '../task/actions/action-fields.tsx'
import { inputOf, type Entered } from '../task/actions/action-kinds.ts'

interface Props {
  readonly action: Exclude<BatchAction, 'claim'>
  readonly tasks: readonly Task[]
  readonly submit: (input: object) => Promise<void>
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Asks once what an action needs of each. Whom one may name is asked of the first; for whom of the others that is not so, the report says. */
export function BatchDialog({ action, tasks, submit, onDone, onClose }: Props) {
  const intl = useIntl()
  const [form] = Form.useForm<Entered>()
  const text = (id: string) => intl.formatMessage({ id: `inbox.${id}` }, { count: tasks.length })
  const [first] = tasks
  return (
    <EntryDialog<Entered>
      form={form}
      open
      title={text(`batch.${action}.title`)}
      text={text(`action.${action}.text`)}
      submitLabel={text(`action.${action}`)}
      cancelLabel={text('action.cancel')}
      submit={entered => submit(inputOf(action, entered))}
      onDone={onDone}
      onClose={onClose}
    >
      {first && <ActionFields userTaskKey={first.userTaskKey} action={action} />}
    </EntryDialog>
  )
}
