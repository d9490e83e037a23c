import { Alert, App } from 'antd'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { useAccount, type Account } from '../../../../ui/session/session.tsx'
import { FillIn } from '../form/fill-in.tsx'
import { HandedIn, ReadOnlyForm } from '../form/handed-in.tsx'
import { inboxApi, type Data, type FormDefinition, type Task, type TaskPageData } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'
import { takingOf } from '../stead.tsx'

/** A task without a form is handed in with nothing. */
const noForm: FormDefinition = { formId: '', version: 0, schema: { type: 'default', components: [] } }

export function TaskForm({ page }: { page: TaskPageData }) {
  const intl = useIntl()
  const account = useAccount()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const changed = useInboxChanged()
  const { task, data, draft, known, form = noForm } = page
  if (task.state === 'CANCELED') {
    return (
      <EmptyState title={intl.formatMessage({ id: 'inbox.canceled' })} text={intl.formatMessage({ id: 'inbox.canceled.text' })} />
    )
  }
  const mine = task.state === 'CREATED' && task.assignee === account.username
  if (!mine) {
    const values = { version: form.version, name: task.onBehalfOf?.name, by: task.onBehalfOf?.by }
    return (
      <>
        <Alert
          type="info"
          showIcon
          className="inbox-note"
          title={intl.formatMessage({ id: `inbox.note.${noteOf(task, account)}` }, values)}
        />
        {task.state === 'COMPLETED' ? (
          <HandedIn page={{ ...page, form }} />
        ) : (
          <ReadOnlyForm form={form} data={data} label={task.name} />
        )}
      </>
    )
  }
  const submit = async (entered: Data, adopted: readonly string[]) => {
    await inboxApi.complete(task.userTaskKey, entered, adopted)
    changed()
    void message.success(intl.formatMessage({ id: 'inbox.submitted' }, { name: task.name }))
    await navigate('/inbox')
  }
  return (
    <FillIn
      form={form}
      data={data}
      draft={draft}
      known={known}
      label={task.name}
      filesAt={`/api/files/tasks/${task.userTaskKey}`}
      submitLabel={intl.formatMessage({ id: 'inbox.submit' }, { name: task.name })}
      saveDraft={(entered, adopted) => inboxApi.saveTaskDraft(task.userTaskKey, entered, adopted)}
      submit={submit}
    />
  )
}

/** Why it cannot be filled in. */
function noteOf(task: Task, account: Account): string {
  if (task.state === 'COMPLETED') return 'completed'
  const taking = takingOf(task, account)
  return taking === 'claim' ? 'unclaimed' : (taking ?? 'other')
}
