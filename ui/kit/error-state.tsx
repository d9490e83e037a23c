import { ReloadOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { ApiError } from '../api.ts'
import { errorMessage } from './error-message.ts'

/** Asking again would not help: it is not this account's, or it is not there. */
const REFUSED: ReadonlySet<number> = new Set([403, 404])

/** In place of what could not be shown: what happened, what is safe, what to do, and the id that the log has. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const intl = useIntl()
  const id = error instanceof ApiError ? error.requestId : undefined
  const detail = error instanceof ApiError ? error.detail : error instanceof Error ? error.message : undefined
  const refused = error instanceof ApiError && REFUSED.has(error.status)
  return (
    <div className="fq-state" role="alert">
      <WarningOutlined className="fq-state-icon fq-state-icon-error" />
      <h2>{errorMessage(intl, error)}</h2>
      {detail !== undefined && <p>{detail}</p>}
      <p>{intl.formatMessage({ id: refused ? 'shell.error.denied' : 'shell.error.safe' })}</p>
      {id !== undefined && <p className="fq-quiet">{intl.formatMessage({ id: 'shell.error.id' }, { id })}</p>}
      {onRetry && !refused && (
        <Button icon={<ReloadOutlined />} onClick={onRetry}>
          {intl.formatMessage({ id: 'shell.error.retry' })}
        </Button>
      )}
    </div>
  )
}
