import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { useAccount } from '../../../../ui/session/session.tsx'
import { inboxApi, type Task } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'

/** Claim what is nobody's, release what is mine. Handing in stands below the form. */
export function TaskActions({ task }: { task: Task }) {
  const intl = useIntl()
  const account = useAccount()
  const { message } = App.useApp()
  const changed = useInboxChanged()
  const action = useMutation({
    mutationFn: (kind: 'claim' | 'release') => inboxApi[kind](task.userTaskKey),
    onSuccess: (_task, kind) =>
      void message.success(
        intl.formatMessage({ id: kind === 'claim' ? 'inbox.claimed' : 'inbox.released' }, { name: task.name }),
      ),
    onError: error => void message.error(errorMessage(intl, error)),
    onSettled: changed,
  })
  if (task.state !== 'CREATED') return null
  if (task.assignee === undefined) {
    return (
      <Button type="primary" loading={action.isPending} onClick={() => action.mutate('claim')}>
        {intl.formatMessage({ id: 'inbox.claim.task' })}
      </Button>
    )
  }
  if (task.assignee !== account.username) return null
  return (
    <Button loading={action.isPending} onClick={() => action.mutate('release')}>
      {intl.formatMessage({ id: 'inbox.release' })}
    </Button>
  )
}
