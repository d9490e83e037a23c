import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { EntryDialog } from '../../../../ui/kit/entry-dialog.tsx'
import { When } from '../../../../ui/kit/when.tsx'
import { inboxApi, type UrgeableTask } from '../inbox-api.ts'
import { CASES, refreshMs, useInboxChanged } from '../inbox-queries.ts'
import { ActionFields } from '../task/actions/action-fields.tsx'
import { inputOf, type Entered } from '../task/actions/action-kinds.ts'

/** So often it is looked for while the case waits at nobody. */
const SOON_MS = 5_000

/** Where a case stands whose tasks are not the account's to see: at whom it waits, since when, and a way to remind them. */
export function WaitedFor({ processInstanceKey }: { processInstanceKey: string }) {
  const intl = useIntl()
  const [urged, setUrged] = useState<UrgeableTask>()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.${id}` }, values)
  const { data } = useQuery({
    // Read again with the list of started cases; the first task comes a moment after the start.
    queryKey: [...CASES, 'urgeable', processInstanceKey],
    queryFn: () => inboxApi.urgeable(processInstanceKey),
    refetchInterval: ({ state: { data: known } }) => (known?.items.length ? refreshMs : SOON_MS),
  })
  if (!data?.items.length) return null
  return (
    <section className="fq-card inbox-waited-for" aria-label={text('waited-for')}>
      <h2>{text('waited-for')}</h2>
      <ul>
        {data.items.map(task => (
          <li key={task.userTaskKey}>
            <span>
              {text(task.holder === undefined ? 'step.open' : 'step.held', task)} <When at={task.since} />
            </span>
            <Button size="small" aria-label={text('action.urge.title', task)} onClick={() => setUrged(task)}>
              {text('action.urge')}
            </Button>
          </li>
        ))}
      </ul>
      {urged && <UrgeDialog processInstanceKey={processInstanceKey} task={urged} onClose={() => setUrged(undefined)} />}
    </section>
  )
}

interface DialogProps {
  readonly processInstanceKey: string
  readonly task: UrgeableTask
  readonly onClose: () => void
}

function UrgeDialog({ processInstanceKey, task, onClose }: DialogProps) {
  const intl = useIntl()
  const [form] = Form.useForm<Entered>()
  const changed = useInboxChanged()
  const text = (id: string) => intl.formatMessage({ id: `inbox.action.${id}` }, { name: task.name })
  return (
    <EntryDialog<Entered>
      form={form}
      open
      title={text('urge.title')}
      text={text('urge.text')}
      submitLabel={text('urge')}
      cancelLabel={text('cancel')}
      said={text('urge.done')}
      submit={entered => inboxApi.urge(processInstanceKey, task.userTaskKey, inputOf('urge', entered))}
      onDone={changed}
      onClose={onClose}
    >
      <ActionFields userTaskKey={task.userTaskKey} action="urge" />
    </EntryDialog>
  )
}
