import { CheckOutlined, CloudSyncOutlined, DisconnectOutlined, WarningOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import type { DraftState } from './draft-keeper.ts'
import type { Opening } from './use-form-draft.ts'

export function DraftNote({ state, opening }: { state: DraftState; opening: Opening }) {
  const intl = useIntl()
  const text = (id: string, at?: string) => intl.formatMessage({ id }, at === undefined ? {} : { time: formatTime(at) })
  const { draft, local } = opening
  const restored = local
    ? 'inbox.draft.restored.local'
    : draft?.handedInBefore
      ? 'inbox.draft.restored.before'
      : 'inbox.draft.restored'
  const restoredAt = local?.keptAt ?? draft?.savedAt
  return (
    <span className={`inbox-draft inbox-draft-${state.kind} fq-no-print`} role="status">
      {state.kind === 'clean' && restoredAt !== undefined && text(restored, restoredAt)}
      {state.kind === 'saving' && (
        <>
          <CloudSyncOutlined /> {text('inbox.draft.saving')}
        </>
      )}
      {state.kind === 'saved' && (
        <>
          <CheckOutlined /> {text('inbox.draft.saved', state.at)}
        </>
      )}
      {state.kind === 'kept' && (
        <>
          <DisconnectOutlined /> {text('inbox.draft.kept')}
        </>
      )}
      {(state.kind === 'conflict' || state.kind === 'over') && (
        <>
          <WarningOutlined /> {text(`inbox.draft.${state.kind}`)}
        </>
      )}
      {state.kind === 'failed' && (
        <>
          <WarningOutlined /> {text('inbox.draft.failed')}
        </>
      )}
    </span>
  )
}
