import { App, Button } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { useAccount } from '../../../../ui/session/session.tsx'
import { inboxApi, type Task } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'
import { takingOf } from '../stead.tsx'

/** Nothing where the account has it already, or nobody may take it. */
export function TakeButton({ task }: { task: Task }) {
  const intl = useIntl()
  const taking = takingOf(task, useAccount())
  const { message } = App.useApp()
  const changed = useInboxChanged()
  const claim = useMutation({
    mutationFn: () => inboxApi.claim(task.userTaskKey),
    onSuccess: () => void message.success(intl.formatMessage({ id: 'inbox.claimed' }, { name: task.name })),
    onError: error => void message.error(errorMessage(intl, error)),
    onSettled: changed,
  })
  if (taking === undefined) return null
  const label = intl.formatMessage({ id: `inbox.${taking}.named` }, { name: task.name, title: task.caseTitle ?? '' })
  return (
    <Button size="small" loading={claim.isPending} aria-label={label} onClick={() => claim.mutate()}>
      {intl.formatMessage({ id: `inbox.${taking}` })}
    </Button>
  )
}
