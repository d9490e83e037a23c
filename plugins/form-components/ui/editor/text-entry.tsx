/** @jsxImportSource preact */
export interface TextEntryProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/**
 * A line of the properties panel. form-js-editor holds a copy of its own of bpmn.io's panel components, on another preact
 * than the package's, so those cannot be mixed in; the markup is theirs.
 */
export function TextEntry({ id, label, hint, value, onChange }: TextEntryProps) {
  return (
    <div class="bio-properties-panel-entry" data-entry-id={id}>
      <div class="bio-properties-panel-textfield">
        <label class="bio-properties-panel-label" for={`bio-properties-panel-${id}`}>
          {label}
        </label>
        <input
          id={`bio-properties-panel-${id}`}
          class="bio-properties-panel-input"
          type="text"
          autocomplete="off"
          value={value}
          onChange={event => onChange(event.currentTarget.value.trim())}
        />
      </div>
      <div class="bio-properties-panel-description">{hint}</div>
    </div>
  )
}
