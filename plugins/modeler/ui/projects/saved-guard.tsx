import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { useBlocker } from 'react-router'
import type { ModelSaver } from './model-saver.ts'

/** On leaving, what was drawn last is saved first; only where that fails one is asked. */
export function SavedGuard({ saver, name }: { saver: ModelSaver; name: string }) {
  const intl = useIntl()
  const [failed, setFailed] = useState(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => saver.isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  )
  const { state, proceed } = blocker
  useEffect(() => {
    if (state !== 'blocked') return
    void saver.flush().then(isSaved => (isSaved ? proceed?.() : setFailed(true)))
  }, [state, saver, proceed])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!saver.isUnsaved) return
      void saver.flush()
      event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [saver])
  const stay = () => {
    setFailed(false)
    blocker.reset?.()
  }
  return (
    <Modal
      open={failed && state === 'blocked'}
      title={intl.formatMessage({ id: 'modeler.file.leave.title' })}
      okText={intl.formatMessage({ id: 'modeler.leave.confirm' })}
      cancelText={intl.formatMessage({ id: 'modeler.leave.stay' })}
      okButtonProps={{ danger: true }}
      onOk={() => proceed?.()}
      onCancel={stay}
    >
      {intl.formatMessage({ id: 'modeler.file.leave.text' }, { name })}
    </Modal>
  )
}
