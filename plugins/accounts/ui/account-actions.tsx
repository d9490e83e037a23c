import { App, Button } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { useAccount } from '../../../ui/session/session.tsx'
import type { AccountFacts } from '../account-facts.ts'
import type { Dated } from './account-page.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { NewPassword } from './new-password.tsx'

export type ActionName = 'disable' | 'enable' | 'reset' | 'propose' | 'unlock'
const PATH: Record<ActionName, string> = {
  disable: 'disabled',
  enable: 'enabled',
  reset: 'password',
  propose: 'proposals',
  unlock: 'unlocked',
}

interface Props {
  readonly facts: Dated<AccountFacts>
  readonly chosen: ActionName | undefined
  readonly onChoose: (action: ActionName | undefined) => void
}

/** What the reader may do about the account, beside appointing; each says what will happen and asks why. */
export function AccountActions({ facts, chosen, onChoose }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `accounts.${id}` }, { name: facts.name })
  const { message } = App.useApp()
  const [password, setPassword] = useState<string>()
  const close = () => onChoose(undefined)
  const act = async (action: ActionName, reason: string) => {
    const body = action === 'propose' ? { kind: 'password', reason } : { reason }
    const answer = await api.post<{ password?: string } | undefined>(`/api/accounts/people/${facts.id}/${PATH[action]}`, body)
    if (action === 'reset') setPassword(answer?.password)
    else void message.success(text(`${action}.done`))
  }
  return (
    <>
      {useActions(facts).map(action => (
        <Button key={action} danger={action === 'disable'} onClick={() => onChoose(action)}>
          {text(action)}
        </Button>
      ))}
      {chosen && (
        <ActionDialog
          title={text(chosen)}
          text={text(`${chosen}.text`)}
          submit={text(`${chosen}.submit`)}
          danger={chosen === 'disable'}
          onSubmit={({ reason }) => act(chosen, reason)}
          onClose={close}
        />
      )}
      {password !== undefined && <NewPassword handed={{ name: facts.name, password }} onClose={() => setPassword(undefined)} />}
    </>
  )
}

function useActions({ disabled, password, attempts }: Dated<AccountFacts>): ActionName[] {
  const { roles } = useAccount()
  return [
    ...(roles.includes('administrator') ? [disabled ? ('enable' as const) : ('disable' as const)] : []),
    ...((attempts?.failures ?? 0) > 0 ? ['unlock' as const] : []),
    ...(password === 'no' ? [] : [password]),
  ]
}
