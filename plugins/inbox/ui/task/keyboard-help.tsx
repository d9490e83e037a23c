import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { useLatest } from '../../../../ui/kit/use-latest.ts'

export interface Shortcut {
  /** As `KeyboardEvent.key`; with `ctrl`, also while something is typed. */
  readonly key: string
  readonly ctrl?: true
  readonly id: string
  readonly act: () => void
}

/**
 * What a page does by one key, and `?` for the list of them. A letter alone acts only where nothing is typed into, and nothing acts while
 * an input method composes: its Enter and its letters are the word's, not the page's.
 */
export function KeyboardHelp({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const intl = useIntl()
  const [open, setOpen] = useState(false)
  const latest = useLatest(shortcuts)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || isDialogOpen()) return
      const isCtrl = event.ctrlKey || event.metaKey
      if (!isCtrl && isTypedInto(event.target)) return
      if (event.key === '?' && !isCtrl) return setOpen(true)
      const found = latest.current.find(({ key, ctrl = false }) => key === event.key && ctrl === isCtrl)
      if (!found) return
      event.preventDefault()
      found.act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [latest])
  const text = (id: string) => intl.formatMessage({ id: `inbox.keys.${id}` })
  const rows = [
    ...shortcuts.map(({ key, ctrl, id }) => ({ keys: ctrl ? `Ctrl ${key}` : key, id })),
    ...(['tab', 'arrows', 'escape', 'help'] as const).map(id => ({ keys: text(`${id}.keys`), id })),
  ]
  return (
    <Modal open={open} title={text('title')} footer={null} onCancel={() => setOpen(false)}>
      <dl className="inbox-keys">
        {rows.map(({ keys, id }) => (
          <div key={id}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{text(id)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

/** A dialog has keys of its own. */
const isDialogOpen = (): boolean => document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null

const isTypedInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role="application"]') !== null)
