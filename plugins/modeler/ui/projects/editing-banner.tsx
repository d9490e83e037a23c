import { Alert, Button, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import type { EditingView } from '../../projects/editing.ts'
import { useNotice } from '../notice.ts'
import './projects.css'
import type { SaveState } from './model-saver.ts'

interface Props {
  readonly view: EditingView
  readonly state: SaveState
  readonly onTakeOver: () => Promise<void>
  readonly onReopen: () => void
}

/** Who else has the file open, since when, and what one may do about it; what was not saved from here, and why. */
export function EditingBanner({ view, state, onTakeOver, onReopen }: Props) {
  const intl = useIntl()
  const notice = useNotice()
  const [busy, setBusy] = useState(false)
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.editing.${id}` }, values)
  const isRefused = state.kind === 'refused'
  if (view.mine && !isRefused) return null
  const held = text(view.own ? 'own' : 'held', { who: view.by, since: view.since === '' ? '' : formatTime(view.since) })
  const takeOver = async () => {
    setBusy(true)
    try {
      await onTakeOver()
    } catch (error) {
      notice.error(errorMessage(intl, error))
    }
    setBusy(false)
  }
  const reason = isRefused && state.error ? errorMessage(intl, state.error) : text('unsaved')
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="fq-editing-banner"
      title={view.mine ? text('changed') : held}
      description={isRefused ? reason : text('reading')}
      action={
        <Space orientation="vertical">
          {!view.mine && (
            <Popconfirm
              title={text('take-over.ask', { who: view.by })}
              okText={text('take-over')}
              cancelText={text('cancel')}
              onConfirm={() => void takeOver()}
            >
              <Button size="small" loading={busy}>
                {text('take-over')}
              </Button>
            </Popconfirm>
          )}
          {isRefused && (
            <Popconfirm title={text('newest.ask')} okText={text('newest')} cancelText={text('cancel')} onConfirm={onReopen}>
              <Button size="small">{text('newest')}</Button>
            </Popconfirm>
          )}
        </Space>
      }
    />
  )
}
