import { App, Button } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { inboxApi, type BatchItem, type Task } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'

/** As many as one batch takes. */
export const MOST_CHOSEN = 100

/** Takes all that are chosen, and says of each what became of it. */
export function BatchBar({ tasks, onDone }: { tasks: readonly Task[]; onDone: () => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.batch${id}` }, values)
  const { modal, message } = App.useApp()
  const changed = useInboxChanged()
  const take = useMutation({
    mutationFn: () =>
      inboxApi.batch(
        'claim',
        crypto.randomUUID(),
        tasks.map(({ userTaskKey }) => userTaskKey),
      ),
    onSuccess: ({ items }) => {
      onDone()
      modal.info({ title: text('.report', countsOf(items)), content: reportOf(items, tasks), okText: text('.read') })
    },
    onError: error => void message.error(errorMessage(intl, error)),
    onSettled: changed,
  })
  return (
    <div className="inbox-batch" role="status">
      {text('.chosen', { count: tasks.length })}
      <Button loading={take.isPending} onClick={() => take.mutate()}>
        {text('.claim')}
      </Button>
      <Button type="link" onClick={onDone}>
        {text('.none')}
      </Button>
    </div>
  )
}

const countsOf = (items: readonly BatchItem[]) => ({
  done: items.filter(({ state }) => state === 'done').length,
  others: items.filter(({ state }) => state !== 'done').length,
})

const reportOf = (items: readonly BatchItem[], tasks: readonly Task[]) => <Report items={items} tasks={tasks} />

function Report({ items, tasks }: { items: readonly BatchItem[]; tasks: readonly Task[] }) {
  const intl = useIntl()
  const named = new Map(tasks.map(task => [task.userTaskKey, [task.name, task.caseTitle, task.caseNo].filter(Boolean).join(' ')]))
  return (
    <ul className="inbox-report">
      {items.map(({ userTaskKey, state, message }) => (
        <li key={userTaskKey}>
          {named.get(userTaskKey)}：{message ?? intl.formatMessage({ id: `inbox.batch.${state}` })}
        </li>
      ))}
    </ul>
  )
}
