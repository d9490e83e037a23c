import { CheckOutlined, CloudSyncOutlined, WarningOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import type { DraftState } from './draft-keeper.ts'

export function DraftNote({ state, restoredAt }: { state: DraftState; restoredAt?: string | undefined }) {
  const intl = useIntl()
  const text = (id: string, at?: string) => intl.formatMessage({ id }, at === undefined ? {} : { time: formatTime(at) })
  return (
    <span className={`inbox-draft inbox-draft-${state.kind}`} role="status">
      {state.kind === 'clean' && restoredAt !== undefined && text('inbox.draft.restored', restoredAt)}
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
      {state.kind === 'failed' && (
        <>
          <WarningOutlined /> {text('inbox.draft.failed')}
        </>
      )}
    </span>
  )
}
