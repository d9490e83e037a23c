import { Modal } from 'antd'
import { useEffect } from 'react'
import { useIntl } from 'react-intl'
import { useBlocker } from 'react-router'
import type { DraftState } from './draft-keeper.ts'

/** Asks before the page is left while what was typed is nowhere but on it, or somebody has yet to say which of two counts. */
export function DraftGuard({ state }: { state: DraftState }) {
  const intl = useIntl()
  const isUnsafe = state.kind === 'failed' || state.kind === 'conflict'
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsafe && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!isUnsafe) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isUnsafe])
  const text = (id: string) => intl.formatMessage({ id: `inbox.leave.${id}` })
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={text('title')}
      okText={text('leave')}
      cancelText={text('stay')}
      okButtonProps={{ danger: true }}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {text(state.kind === 'conflict' ? 'conflict' : 'failed')}
    </Modal>
  )
}
