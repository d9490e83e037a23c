/** @jsxImportSource preact */
export interface TextEntryProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  /** More than one where the text has lines. */
  readonly lines?: number
  readonly onChange: (value: string) => void
}

/**
 * A line of the properties panel. form-js-editor holds a copy of its own of bpmn.io's panel components, on another preact
 * than the package's, so those cannot be mixed in; the markup is theirs.
 */
export function TextEntry({ id, label, hint, value, lines = 1, onChange }: TextEntryProps) {
  const shared = {
    id: `bio-properties-panel-${id}`,
    class: 'bio-properties-panel-input',
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value.trim()),
  }
  return (
    <div class="bio-properties-panel-entry" data-entry-id={id}>
      <div class="bio-properties-panel-textfield">
        <label class="bio-properties-panel-label" for={`bio-properties-panel-${id}`}>
          {label}
        </label>
        {lines > 1 ? <textarea {...shared} rows={lines} /> : <input {...shared} type="text" autocomplete="off" />}
      </div>
      <div class="bio-properties-panel-description">{hint}</div>
    </div>
  )
}
