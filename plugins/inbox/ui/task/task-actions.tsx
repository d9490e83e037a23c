import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { PrintButton } from '../../../../ui/kit/print-button.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import { inboxApi, type Task } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'
import { takingOf } from '../stead.tsx'

/** Print what was handed in; claim what is nobody's, take over what somebody has who is away, release what is mine. Handing in stands below the form. */
export function TaskActions({ task }: { task: Task }) {
  const intl = useIntl()
  const account = useAccount()
  const { message } = App.useApp()
  const changed = useInboxChanged()
  const said = { claim: 'inbox.claimed', release: task.onBehalfOf ? 'inbox.given-back' : 'inbox.released' }
  const action = useMutation({
    mutationFn: (kind: 'claim' | 'release') => inboxApi[kind](task.userTaskKey),
    onSuccess: (_task, kind) => void message.success(intl.formatMessage({ id: said[kind] }, { name: task.name })),
    onError: error => void message.error(errorMessage(intl, error)),
    onSettled: changed,
  })
  if (task.state === 'COMPLETED') return <PrintButton />
  if (task.state !== 'CREATED') return null
  const taking = takingOf(task, account)
  if (taking) {
    return (
      <Button type="primary" loading={action.isPending} onClick={() => action.mutate('claim')}>
        {intl.formatMessage({ id: `inbox.${taking}.task` })}
      </Button>
    )
  }
  if (task.assignee !== account.username) return null
  return (
    <Button loading={action.isPending} onClick={() => action.mutate('release')}>
      {intl.formatMessage({ id: task.onBehalfOf ? 'inbox.give-back' : 'inbox.release' })}
    </Button>
  )
}
