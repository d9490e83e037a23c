import { useMutation } from '@tanstack/react-query'
import { App, Button, Space, Tooltip } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { MenuButton } from '../../../../ui/kit/menu-button.tsx'
import { PrintButton } from '../../../../ui/kit/print-button.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import { inboxApi } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'
import { takingOf } from '../stead.tsx'
import { ACTION_KINDS, offeredIn } from './actions/action-kinds.ts'
import { ActionDialog } from './actions/action-dialog.tsx'
import { taskApi } from './task-api.ts'
import type { OpenedTask, ReturnTargets, TaskAction } from './task-types.ts'

interface Props {
  readonly task: OpenedTask
  readonly returnTo: ReturnTargets | undefined
}

/**
 * What may be done to the task beside handing it in, which stands below the form: claim what is nobody's, take over what somebody has
 * who is away, release what is mine; and whatever the model grants now. What it does not grant is not there; a way back that is
 * granted and not possible says why.
 */
export function TaskActions({ task, returnTo }: Props) {
  const intl = useIntl()
  const account = useAccount()
  const { message } = App.useApp()
  const changed = useInboxChanged()
  const [asked, setAsked] = useState<TaskAction>()
  const text = (id: string) => intl.formatMessage({ id }, { name: task.name })
  const said = {
    claim: 'inbox.claimed',
    release: task.onBehalfOf ? 'inbox.given-back' : 'inbox.released',
    undo: 'inbox.action.undo.done',
    read: 'inbox.action.read.done',
  }
  const action = useMutation<unknown, Error, keyof typeof said>({
    mutationFn: kind =>
      kind === 'claim' || kind === 'release' ? inboxApi[kind](task.userTaskKey) : taskApi.act(task.userTaskKey, kind, {}),
    onSuccess: (_done, kind) => void message.success(text(said[kind])),
    onError: error => void message.error(errorMessage(intl, error)),
    onSettled: changed,
  })
  const taking = takingOf(task, account)
  const mayRelease = task.actions.includes('release')
  const offered = offeredIn(task.actions).filter(each => each !== 'return' || (returnTo?.targets.length ?? 0) > 0)
  const atOnce = offered.filter(each => each === 'undo' || each === 'read')
  const others = offered.filter(each => each !== 'undo' && each !== 'read')
  return (
    <Space wrap className="inbox-actions">
      {task.state === 'COMPLETED' && <PrintButton />}
      {returnTo && returnTo.targets.length === 0 && <NoWayBack returnTo={returnTo} />}
      {others.length > 0 && (
        <MenuButton
          label={text('inbox.actions')}
          items={others.map(each => ({ key: each, label: text(`inbox.action.${each}`), onClick: () => setAsked(each) }))}
        />
      )}
      {mayRelease && (
        <Button loading={action.isPending} onClick={() => action.mutate('release')}>
          {text(task.onBehalfOf ? 'inbox.give-back' : 'inbox.release')}
        </Button>
      )}
      {atOnce.map(each => (
        <Button key={each} loading={action.isPending} onClick={() => action.mutate(each as 'undo' | 'read')}>
          {text(`inbox.action.${each}`)}
        </Button>
      ))}
      {taking && task.actions.includes('claim') && (
        <Button type="primary" loading={action.isPending} onClick={() => action.mutate('claim')}>
          {text(`inbox.${taking}.task`)}
        </Button>
      )}
      {asked && ACTION_KINDS[asked] && (
        <ActionDialog task={task} action={asked} returnTo={returnTo} onDone={changed} onClose={() => setAsked(undefined)} />
      )}
    </Space>
  )
}

/** Granted by the model, and no way leads back from here: why not, for each place that it allows. */
function NoWayBack({ returnTo: { refused } }: { returnTo: ReturnTargets }) {
  const intl = useIntl()
  const why = [...new Set(Object.values(refused))].map(each => intl.formatMessage({ id: `inbox.no-way.${each}` })).join('　')
  return (
    <Tooltip title={why}>
      <Button aria-disabled className="inbox-no-way">
        {intl.formatMessage({ id: 'inbox.action.return' })}
        <span className="inbox-hidden">{why}</span>
      </Button>
    </Tooltip>
  )
}
