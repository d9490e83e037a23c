import { Modal } from 'antd'
import { useEffect } from 'react'
import { useIntl } from 'react-intl'
import { useBlocker } from 'react-router'

/** The state of a navigation that loses nothing: to what was deployed just now. */
export const DEPLOYED = { deployed: true }

/** Asks before changes are lost: on leaving the page by a link, and on closing the window. */
export function LeaveGuard({ dirty, name }: { dirty: boolean; name: string }) {
  const intl = useIntl()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname !== nextLocation.pathname && !isDeployed(nextLocation.state),
  )
  useEffect(() => {
    if (!dirty) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={intl.formatMessage({ id: 'modeler.leave.title' })}
      okText={intl.formatMessage({ id: 'modeler.leave.confirm' })}
      cancelText={intl.formatMessage({ id: 'modeler.leave.stay' })}
      okButtonProps={{ danger: true }}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {intl.formatMessage({ id: 'modeler.leave.text' }, { name })}
    </Modal>
  )
}

const isDeployed = (state: unknown): boolean => typeof state === 'object' && state !== null && 'deployed' in state
