import { App, Button, Skeleton } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { batchActions, inboxApi, type BatchAction, type BatchItem, type Task } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'

/** As many as one batch takes. */
export const MOST_CHOSEN = 100

/** Loaded when somebody wants it: most days nobody does. */
const BatchDialog = lazy(async () => ({ default: (await import('./batch-dialog.tsx')).BatchDialog }))

/** Does one thing to all that are chosen and allow it, and says of each what became of it. */
export function BatchBar({ tasks, onDone }: { tasks: readonly Task[]; onDone: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.batch${id}` }, values)
  const { modal, message } = App.useApp()
  const changed = useInboxChanged()
  const [asked, setAsked] = useState<Exclude<BatchAction, 'claim'>>()
  const of = (action: BatchAction) => tasks.filter(({ actions }) => actions.includes(action))
  const perform = async (action: BatchAction, input: object) => {
    const keys = of(action).map(({ userTaskKey }) => userTaskKey)
    const { items } = await inboxApi.batch(action, crypto.randomUUID(), keys, input)
    onDone()
    const content = <Report action={action} items={items} tasks={tasks} />
    modal.info({ title: text('.report', { action, ...countsOf(items) }), content, okText: text('.read') })
  }
  const claim = useMutation({
    mutationFn: () => perform('claim', {}),
    onError: error => void message.error(errorMessage(intl, error)),
    onSettled: changed,
  })
  const labelOf = (action: BatchAction) => {
    const [label, count] = [text(`.${action}`), of(action).length]
    return count === tasks.length ? label : text('.some', { label, count })
  }
  return (
    <div className="inbox-batch">
      <span role="status">{text('.chosen', { count: tasks.length })}</span>
      {batchActions
        .filter(action => of(action).length > 0)
        .map(action => (
          <Button
            key={action}
            loading={action === 'claim' && claim.isPending}
            onClick={() => (action === 'claim' ? claim.mutate() : setAsked(action))}
          >
            {labelOf(action)}
          </Button>
        ))}
      <Button type="link" onClick={onDone}>
        {text('.none')}
      </Button>
      {asked && (
        <Suspense fallback={<Skeleton.Button active />}>
          <BatchDialog
            action={asked}
            tasks={of(asked)}
            submit={input => perform(asked, input)}
            onDone={changed}
            onClose={() => setAsked(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}

const countsOf = (items: readonly BatchItem[]) => ({
  done: items.filter(({ state }) => state === 'done').length,
  others: items.filter(({ state }) => state !== 'done').length,
})

interface ReportProps {
  readonly action: BatchAction
  readonly items: readonly BatchItem[]
  readonly tasks: readonly Task[]
}

function Report({ action, items, tasks }: ReportProps) {
  const intl = useIntl()
  const named = new Map(tasks.map(task => [task.userTaskKey, [task.name, task.caseTitle, task.caseNo].filter(Boolean).join(' ')]))
  return (
    <ul className="inbox-report">
      {items.map(({ userTaskKey, state, message }) => (
        <li key={userTaskKey}>
          {named.get(userTaskKey)}：{message ?? intl.formatMessage({ id: `inbox.batch.${state}` }, { action })}
        </li>
      ))}
    </ul>
  )
}
