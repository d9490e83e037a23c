import { App } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { EmptyState } from '../../../../ui/kit/empty-state.tsx'
import { useAccount, type Account } from '../../../../ui/session/session.tsx'
import { FillIn } from '../form/fill-in.tsx'
import { HandedIn, ReadOnlyForm } from '../form/handed-in.tsx'
import { inboxApi, type Data, type Draft, type FormDefinition, type KnownAnswers, type TaskPageData } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'
import { ActionDialog } from './actions/action-dialog.tsx'
import { taskApi } from './task-api.ts'
import { TaskNotes } from './task-notes.tsx'
import type { OpenedTask } from './task-types.ts'

/** A task without a form is handed in with nothing. */
const noForm: FormDefinition = { formId: '', version: 0, schema: { type: 'default', components: [] } }

export function TaskForm({ page }: { page: TaskPageData }) {
  const intl = useIntl()
  const account = useAccount()
  // What was taken over is opened anew.
  const [taken, setTaken] = useState<Draft>()
  const { task, data, form = noForm } = page
  if (task.state === 'CANCELED') {
    return (
      <EmptyState title={intl.formatMessage({ id: 'inbox.canceled' })} text={intl.formatMessage({ id: 'inbox.canceled.text' })} />
    )
  }
  const way = wayToFillIn(task, account)
  return (
    <>
      <TaskNotes page={page} fillsIn={way !== undefined} onTaken={setTaken} />
      {way ? (
        <FillInTask key={taken?.savedAt} page={taken ? { ...page, draft: taken } : page} form={form} way={way} />
      ) : isHandedIn(task) ? (
        <HandedIn page={{ ...page, form }} />
      ) : (
        <ReadOnlyForm form={form} data={data} label={task.name} />
      )}
    </>
  )
}

const isHandedIn = ({ state, handedIn }: OpenedTask): boolean => state === 'COMPLETED' || handedIn?.awaits === 'signers'

/** By its assignee; as one of several signers (会签); by a delegate, who hands it back. */
type Way = 'complete' | 'countersign' | 'hand-back'
function wayToFillIn({ state, assignee, actions }: OpenedTask, account: Account): Way | undefined {
  if (state !== 'CREATED') return undefined
  if (assignee === account.username && actions.includes('complete')) return 'complete'
  return (['countersign', 'hand-back'] as const).find(action => actions.includes(action))
}

function FillInTask({ page, form, way }: { page: TaskPageData; form: FormDefinition; way: Way }) {
  const intl = useIntl()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const changed = useInboxChanged()
  const [asksOpinion, setAsksOpinion] = useState(false)
  const { task, data, draft, known } = page
  const { userTaskKey, name } = task
  const leave = async () => {
    changed()
    await navigate('/inbox')
  }
  const submit = async (entered: Data, adopted: readonly string[]) => {
    if (way === 'complete') await inboxApi.complete(userTaskKey, entered, adopted)
    else await taskApi.act(userTaskKey, way, { data: entered })
    void message.success(intl.formatMessage({ id: 'inbox.submitted' }, { name }))
    await leave()
  }
  return (
    <>
      <FillIn
        form={form}
        data={data}
        draft={draft}
        known={way === 'countersign' ? known && notAdopted(known) : known}
        label={name}
        filesAt={`/api/files/tasks/${userTaskKey}`}
        submitLabel={intl.formatMessage({ id: `inbox.submit${way === 'complete' ? '' : `.${way}`}` }, { name })}
        target={userTaskKey}
        saveDraft={(entered, adopted, base) => inboxApi.saveTaskDraft(userTaskKey, entered, adopted, base)}
        readDraft={async () => (await inboxApi.task(userTaskKey)).draft}
        {...(way === 'hand-back' ? { handOn: () => setAsksOpinion(true) } : {})}
        submit={submit}
      />
      {asksOpinion && (
        <ActionDialog
          task={task}
          action="hand-back"
          returnTo={undefined}
          onDone={() => void leave()}
          onClose={() => setAsksOpinion(false)}
        />
      )}
    </>
  )
}

/** A signature is handed in as it stands on the page: nothing is put in unseen. */
const notAdopted = (known: KnownAnswers): KnownAnswers => ({ ...known, fields: known.fields.filter(field => !field.isProtected) })
