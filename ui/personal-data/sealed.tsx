import { LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { EmptyState } from '../kit/empty-state.tsx'
import { ReasonDialog } from './unmask.tsx'

interface Props {
  /** Where its texts stand in the messages: `replay.sealed`, `.text`, `.open`, `.ask`. */
  readonly texts: string
  readonly onReason: (reason: string) => Promise<void>
}

/** What is a minor's: nothing of it before somebody says by which duty they ask (法54). */
export function Sealed({ texts, onReason }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `${texts}${id}` })
  const [asking, setAsking] = useState(false)
  return (
    <>
      <EmptyState
        icon={<LockOutlined />}
        title={text('')}
        text={text('.text')}
        action={<Button onClick={() => setAsking(true)}>{text('.open')}</Button>}
      />
      {asking && <ReasonDialog title={text('.open')} text={text('.ask')} onReason={onReason} onCancel={() => setAsking(false)} />}
    </>
  )
}
