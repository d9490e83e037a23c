import { PrinterOutlined } from '@ant-design/icons'
import { Button, Modal, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import type { Paper } from '../../papers/paper.ts'
import { ErrorState } from '../kit/error-state.tsx'
import { PaperSheet } from './paper-sheet.tsx'

interface Props {
  readonly title: string
  /** Undefined while it is on its way. */
  readonly paper: Paper | undefined
  readonly error?: unknown
  /** What the reader should know of what is shown. */
  readonly note: string
  /** What can be done with it, beside printing. */
  readonly actions?: ReactNode
  onClose(): void
}

/** A paper to look at and to print. */
export function PaperDialog({ title, paper, error, note, actions, onClose }: Props) {
  const intl = useIntl()
  return (
    <Modal
      open
      className="fq-paper-dialog"
      title={title}
      width="min(860px, 96vw)"
      style={{ top: 24 }}
      onCancel={onClose}
      footer={
        <>
          {actions}
          <Button icon={<PrinterOutlined />} disabled={!paper} onClick={() => window.print()}>
            {intl.formatMessage({ id: 'shell.paper.print' })}
          </Button>
          <Button type="primary" onClick={onClose}>
            {intl.formatMessage({ id: 'shell.paper.close' })}
          </Button>
        </>
      }
    >
      <p className="fq-quiet fq-paper-note">{note}</p>
      {error ? <ErrorState error={error} /> : paper ? <PaperSheet paper={paper} /> : <Skeleton active paragraph={{ rows: 12 }} />}
    </Modal>
  )
}
