/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useEnvironment } from '../fields/field-props.ts'
import type { Rows } from './use-rows.ts'

const ICONS = {
  up: 'M8 13V4M4 7.500 8 3.500l4 4',
  down: 'M8 3v9M4 8.500l4 4 4-4',
  insert: 'M8 3v10M3 8h10',
  remove: 'M4 4l8 8M12 4l-8 8',
} as const
type Action = keyof typeof ICONS

/** What can be done with a row: one stop of the keyboard, in which the arrows go from button to button. */
export function RowActions({ rows, index, onDone }: { rows: Rows; index: number; onDone: (row: number) => void }) {
  const { translate } = useEnvironment()
  const [reached, setReached] = useState(0)
  const acts: Record<Action, { readonly able: boolean; act(): void }> = {
    up: { able: index > 0, act: () => (rows.move(index, index - 1), onDone(index - 1)) },
    down: { able: index < rows.rows.length - 1, act: () => (rows.move(index, index + 1), onDone(index + 1)) },
    insert: { able: !rows.isFull, act: () => (rows.insert(index + 1), onDone(index + 1)) },
    remove: { able: rows.mayRemove, act: () => rows.remove(index) },
  }
  const names = Object.keys(ICONS) as Action[]
  return (
    <div
      class="fq-table-actions"
      role="toolbar"
      aria-label={translate('form-components.ui.table.actions', { row: index + 1 })}
      onKeyDown={event => {
        const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
        if (step === 0) return
        event.preventDefault()
        const next = (reached + step + names.length) % names.length
        setReached(next)
        event.currentTarget.querySelectorAll('button')[next]?.focus()
      }}
    >
      {names.map((name, position) => (
        <button
          key={name}
          type="button"
          class="fq-table-action"
          tabIndex={position === reached ? 0 : -1}
          aria-disabled={!acts[name].able}
          aria-label={translate(`form-components.ui.table.${name}`, { row: index + 1 })}
          title={translate(`form-components.ui.table.${name}`, { row: index + 1 })}
          onFocus={() => setReached(position)}
          onClick={() => acts[name].able && acts[name].act()}
        >
          <svg
            viewBox="0 0 16 16"
            width="14"
            height="14"
            fill="none"
            stroke="currentcolor"
            stroke-width="1.500"
            aria-hidden="true"
          >
            <path d={ICONS[name]} />
          </svg>
        </button>
      ))}
    </div>
  )
}
