import { DownloadOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { api } from '../../../ui/api.ts'
import { errorMessage } from '../../../ui/kit/error-message.ts'
import { MenuButton } from '../../../ui/kit/menu-button.tsx'
import { ReasonDialog } from '../../../ui/personal-data/unmask.tsx'

interface Props {
  readonly ledger: string
  readonly query: object
  readonly columns: readonly string[]
  readonly total: number
  readonly mayUnmask: boolean
}

/** What the table shows, as CSV: masked, or in full for a reason. */
export function ExportButton({ ledger, query, columns, total, mayUnmask }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.export${id}` }, values)
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const take = async (more: object) => {
    const blob = await api.download(`/api/ledgers/${ledger}/exports`, { query, columns, ...more })
    save(blob, `${ledger}.csv`)
    void message.success(text('.done', { count: total }))
  }
  const takeMasked = async () => {
    setBusy(true)
    try {
      await take({})
    } catch (error) {
      void message.error(errorMessage(intl, error))
    }
    setBusy(false)
  }
  const items = [
    { key: 'masked', label: text('.masked'), onClick: () => void takeMasked() },
    ...(mayUnmask ? [{ key: 'full', label: text('.full'), onClick: () => setAsking(true) }] : []),
  ]
  return (
    <>
      <MenuButton label={text('')} icon={<DownloadOutlined />} loading={busy} disabled={total === 0} items={items} />
      {asking && (
        <ReasonDialog
          title={text('.full')}
          text={text('.full.text')}
          onReason={async reason => {
            await take({ inFull: true, reason })
            setAsking(false)
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
