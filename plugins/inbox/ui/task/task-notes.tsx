import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { useAccount, type Account } from '../../../../ui/session/session.tsx'
import type { Draft, TaskPageData } from '../inbox-api.ts'
import { takingOf } from '../stead.tsx'
import { taskApi } from './task-api.ts'
import type { Asked, OpenedTask } from './task-types.ts'

interface Props {
  readonly page: TaskPageData
  readonly fillsIn: boolean
  /** What somebody had typed is the account's own now. */
  readonly onTaken: (draft: Draft | undefined) => void
}

/** Above the form: whence the task came, why it cannot be filled in, for whom it waits, what somebody has left. */
export function TaskNotes({ page, fillsIn, onTaken }: Props) {
  const intl = useIntl()
  const account = useAccount()
  const { task, form, cameBack, draftOfAnother } = page
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.note.${id}` }, values)
  const notes: { key: string; type: 'info' | 'warning'; title: ReactNode; text?: ReactNode }[] = []
  if (cameBack) {
    const values = { ...cameBack, by: cameBack.by ?? '', time: formatTime(cameBack.at) }
    notes.push({ key: 'back', type: 'warning', title: text(`back.${cameBack.action}`, values), text: cameBack.reason })
  }
  if (task.outcome) notes.push({ key: 'outcome', type: 'warning', title: text(`outcome.${task.outcome}`) })
  const waiting = waitingOf(task, text)
  if (waiting.length > 0) {
    const list = (
      <ul className="inbox-waiting">
        {waiting.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    )
    notes.push({ key: 'waits', type: 'info', title: text(waitsTitle(task)), text: list })
  } else if (task.handedIn?.awaits === 'undo') {
    notes.push({ key: 'undo', type: 'info', title: text('undo', { time: formatTime(task.handedIn.goesAt ?? task.handedIn.at) }) })
  }
  if (task.countersign)
    notes.push({ key: 'tally', type: 'info', title: text('tally', tallyValues(task)), text: signedText(task, text) })
  if (task.copy)
    notes.push({ key: 'copy', type: 'info', title: text('copy', { by: task.copy.by, time: formatTime(task.copy.at) }) })
  if (!fillsIn && notes.length === 0) {
    const values = { version: form?.version ?? 0, name: task.onBehalfOf?.name, by: task.onBehalfOf?.by }
    notes.push({ key: 'why', type: 'info', title: text(whyNot(task, account), values) })
  }
  return (
    <>
      {notes.map(({ key, type, title, text: more }) => (
        <Alert key={key} type={type} showIcon className="inbox-note" title={title} description={more} />
      ))}
      {fillsIn && draftOfAnother && (
        <LeftDraft task={task} {...draftOfAnother} hasOwn={page.draft !== undefined} onTaken={onTaken} />
      )}
    </>
  )
}

/** Why it cannot be filled in. */
function whyNot(task: OpenedTask, account: Account): string {
  if (task.state === 'COMPLETED') return 'completed'
  const taking = takingOf(task, account)
  // The law names who does it (inPerson): nobody does it in the stead of who is away.
  if (taking && !task.actions.includes('claim')) return 'in-person'
  return taking === 'claim' ? 'unclaimed' : (taking ?? 'other')
}

type Text = (id: string, values?: Record<string, unknown>) => string
const isWaitedFor = ({ state }: Asked): boolean => state === 'open' || state === 'waiting'

const waitingOf = ({ state, assignments = [] }: OpenedTask, text: Text): string[] =>
  state === 'CREATED' && assignments.some(isWaitedFor)
    ? assignments
        .filter(({ state: each }) => each !== 'recalled')
        .map(({ kind, name, by, state: each, agrees }) =>
          text(`asked.${kind}`, {
            name,
            by,
            state: text(`asked.${agrees === undefined ? each : agrees ? 'agrees' : 'disagrees'}`),
          }),
        )
    : []

const waitsTitle = ({ handedIn, assignments = [] }: OpenedTask): string =>
  handedIn ? 'waits.signers' : assignments.some(each => each.own && isWaitedFor(each)) ? 'waits.own' : 'waits'

function tallyValues({ countersign }: OpenedTask) {
  const { needs, total = 0, agreed = 0, against = 0 } = countersign ?? {}
  return { needs: String(needs), total, agreed, against }
}

const signedText = ({ countersign }: OpenedTask, text: Text): string =>
  (countersign?.signatures ?? [])
    .map(({ name, agrees }) => `${name} ${text(agrees ? 'asked.agrees' : 'asked.disagrees')}`)
    .join('　')

interface LeftDraftProps {
  readonly task: OpenedTask
  readonly by: string
  readonly savedAt: string
  readonly hasOwn: boolean
  readonly onTaken: (draft: Draft | undefined) => void
}

/** What whoever had the task before has typed: taken over on record, or left. */
function LeftDraft({ task, by, savedAt, hasOwn, onTaken }: LeftDraftProps) {
  const intl = useIntl()
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.left.${id}` }, values)
  const taking = useMutation({
    mutationFn: () => taskApi.takeOverDraft(task.userTaskKey),
    onSuccess: taken => {
      client.setQueryData(['inbox', 'task', task.userTaskKey], taken)
      onTaken(taken.draft)
      void message.success(text('done', { by }))
    },
    onError: error => void message.error(errorMessage(intl, error)),
  })
  const take = () =>
    hasOwn
      ? modal.confirm({
          title: text('over.title', { by }),
          content: text('over.text'),
          okText: text('take'),
          cancelText: text('cancel'),
          onOk: () => taking.mutate(),
        })
      : taking.mutate()
  return (
    <Alert
      type="info"
      showIcon
      className="inbox-note"
      title={text('title', { by, time: formatTime(savedAt) })}
      description={text('text')}
      action={
        <Button size="small" loading={taking.isPending} onClick={take}>
          {text('take')}
        </Button>
      }
    />
  )
}
