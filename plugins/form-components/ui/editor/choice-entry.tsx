/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { useLatest } from '../use-latest.ts'

export interface EntryOption {
  readonly value: string
  readonly label: string
}
export interface ChoiceEntryProps {
  readonly id: string
  readonly label: string
  readonly value: string
  /** Some are asked of the server. */
  readonly options: readonly EntryOption[] | (() => Promise<readonly EntryOption[]>)
  readonly onChange: (value: string) => void
}

/** A choice in the properties panel, in the markup of bpmn.io's own (see text-entry.tsx). A value that is no choice stays to be seen. */
export function ChoiceEntry({ id, label, value, options, onChange }: ChoiceEntryProps) {
  const [known, setKnown] = useState<readonly EntryOption[]>(typeof options === 'function' ? [] : options)
  const latestRef = useLatest(options)
  useEffect(() => {
    let alive = true
    const asked = latestRef.current
    if (typeof asked === 'function')
      asked().then(
        found => alive && setKnown(found),
        () => undefined,
      )
    return () => {
      alive = false
    }
  }, [id, latestRef])
  const shown = known.some(option => option.value === value) ? known : [...known, { value, label: value }]
  return (
    <div class="bio-properties-panel-entry" data-entry-id={id}>
      <div class="bio-properties-panel-select">
        <label class="bio-properties-panel-label" for={`bio-properties-panel-${id}`}>
          {label}
        </label>
        <select
          id={`bio-properties-panel-${id}`}
          class="bio-properties-panel-input"
          value={value}
          onChange={event => onChange(event.currentTarget.value)}
        >
          {shown.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
