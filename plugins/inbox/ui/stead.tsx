import { SwapOutlined } from '@ant-design/icons'
import { useIntl, type IntlShape } from 'react-intl'
import type { Account } from '../../../ui/session/session.tsx'
import type { Task } from './inbox-api.ts'

/** In whose stead a task may be taken, or who does it in whose: `代 王静`, `孙洁 代 王静`. */
export function Stead({ task }: { task: Task }) {
  const intl = useIntl()
  const text = steadText(intl, task)
  return text === undefined ? null : (
    <span className="inbox-stead">
      <SwapOutlined aria-hidden /> {text}
    </span>
  )
}

export function steadText(intl: IntlShape, { onBehalfOf }: Task): string | undefined {
  if (!onBehalfOf) return undefined
  const { name, by } = onBehalfOf
  return by === undefined
    ? intl.formatMessage({ id: 'shell.stead.open' }, { name })
    : intl.formatMessage({ id: 'shell.stead' }, { name, by })
}

export type Taking = 'claim' | 'take-over' | 'take-back'
/** How the account can take an open task into its hands; undefined where it has it, or somebody else has. */
export function takingOf({ state, assignee, onBehalfOf }: Task, account: Account): Taking | undefined {
  if (state !== 'CREATED' || assignee === account.username) return undefined
  if (assignee === undefined) return 'claim'
  if (onBehalfOf?.accountId === account.id) return 'take-back'
  return onBehalfOf && onBehalfOf.by === undefined ? 'take-over' : undefined
}
