import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { useNavigate, useRouteError } from 'react-router'
import { EmptyState } from '../kit/empty-state.tsx'
import { ErrorState } from '../kit/error-state.tsx'

/** A page that broke, or whose code could not be loaded: the frame stays. */
export function RouteFailure() {
  const error = useRouteError()
  return <ErrorState error={error} onRetry={() => window.location.reload()} />
}

export function NotFound() {
  const intl = useIntl()
  const navigate = useNavigate()
  return (
    <EmptyState
      title={intl.formatMessage({ id: 'shell.not-found.title' })}
      text={intl.formatMessage({ id: 'shell.not-found.text' })}
      action={<Button onClick={() => void navigate('/')}>{intl.formatMessage({ id: 'shell.not-found.home' })}</Button>}
    />
  )
}
