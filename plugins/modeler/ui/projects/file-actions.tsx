import { HistoryOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { FileHistory } from './file-history.tsx'
import type { ModelSaver } from './model-saver.ts'

export interface FileActionsProps {
  readonly path: string
  readonly name: string
  readonly saver: ModelSaver
  readonly page: string
  readonly readOnly: boolean
  readonly onReopen: () => void
}

/** What a project's file can do beside being drawn: its history. */
export function FileActions(props: FileActionsProps) {
  const intl = useIntl()
  const [open, setOpen] = useState(false)
  const show = async () => {
    // The history shows what is drawn now, too.
    await props.saver.flush()
    setOpen(true)
  }
  return (
    <>
      <Button icon={<HistoryOutlined />} onClick={() => void show()}>
        {intl.formatMessage({ id: 'modeler.history' })}
      </Button>
      <Drawer
        open={open}
        size="min(860px, 96vw)"
        title={intl.formatMessage({ id: 'modeler.history.title' }, { name: props.name })}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <FileHistory {...props} />
      </Drawer>
    </>
  )
}
