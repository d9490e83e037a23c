/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { drawnPrefix, typedPrefix } from '../../components/signature.ts'
import { controlProps, FieldFrame } from './field-frame.tsx'
import { commonEntries, textOnly, useEnvironment, type Field, type FieldProps } from './field-props.ts'
import { SignaturePad } from './signature-pad.tsx'

type Mode = 'draw' | 'type'

/** Signed by hand, or by typing one's name and confirming it, which needs no pointer. */
function SignatureInput(props: FieldProps) {
  const { translate } = useEnvironment()
  const value = typeof props.value === 'string' ? props.value : undefined
  const [mode, setMode] = useState<Mode>(value?.startsWith(typedPrefix) ? 'type' : 'draw')
  const change = (next: string | null) => props.onChange({ value: next })
  if (props.readonly || props.disabled) {
    return (
      <FieldFrame props={props}>
        <SignedView value={value} id={props.domId} label={props.field.label ?? ''} />
      </FieldFrame>
    )
  }
  const choose = (next: Mode) => {
    if (next === mode) return
    setMode(next)
    change(null)
  }
  return (
    <FieldFrame props={props}>
      <div class="fq-signature">
        <div class="fq-signature-modes" role="group" aria-label={props.field.label ?? ''}>
          {(['draw', 'type'] as const).map(one => (
            <button key={one} type="button" class="fq-plain-button" aria-pressed={mode === one} onClick={() => choose(one)}>
              {translate(`form-components.ui.signature.${one}`)}
            </button>
          ))}
          {mode === 'draw' && value !== undefined && (
            <button type="button" class="fq-plain-button" onClick={() => change(null)}>
              {translate('form-components.ui.signature.clear')}
            </button>
          )}
        </div>
        {mode === 'draw' ? (
          <SignaturePad
            id={props.domId}
            label={translate('form-components.ui.signature.pad')}
            describedBy={`${props.domId}-error-message`}
            value={value}
            onDrawn={change}
          />
        ) : (
          <TypedName props={props} value={value} onChange={change} />
        )}
      </div>
    </FieldFrame>
  )
}

function TypedName({
  props,
  value,
  onChange,
}: {
  props: FieldProps
  value: string | undefined
  onChange(value: string | null): void
}) {
  const { translate } = useEnvironment()
  const [name, setName] = useState(value?.slice(typedPrefix.length) ?? '')
  const confirmed = value !== undefined
  useEffect(() => {
    if (value !== undefined) setName(value.slice(typedPrefix.length))
  }, [value])
  return (
    <div class="fq-signature-typed">
      <input
        {...controlProps(props)}
        type="text"
        maxLength={60}
        autocomplete="off"
        aria-label={translate('form-components.ui.signature.name')}
        placeholder={translate('form-components.ui.signature.name')}
        value={name}
        onInput={event => {
          setName(event.currentTarget.value)
          // Another name is not confirmed any more.
          if (confirmed) onChange(null)
        }}
      />
      <label>
        <input
          type="checkbox"
          checked={confirmed}
          disabled={name.trim() === ''}
          onChange={event => onChange(event.currentTarget.checked ? `${typedPrefix}${name.trim()}` : null)}
        />
        {translate('form-components.ui.signature.confirm')}
      </label>
    </div>
  )
}

function SignedView({ value, id, label }: { value: string | undefined; id: string; label: string }) {
  const { translate } = useEnvironment()
  if (value?.startsWith(drawnPrefix))
    return (
      <img id={id} class="fq-signature-image" src={value} alt={`${label} ${translate('form-components.ui.signature.done')}`} />
    )
  const name = value?.startsWith(typedPrefix) ? value.slice(typedPrefix.length) : translate('form-components.ui.signature.none')
  return (
    <div id={id} class={value === undefined ? 'fq-signature-none' : 'fq-signature-name'}>
      {name}
    </div>
  )
}

export const SignatureField: Field = props => <SignatureInput {...props} />
SignatureField.config = {
  type: 'fq-signature',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <path d="M10 41h34M12 35c6-2 9-22 14-22 4 0-4 19 0 19 3 0 4-8 7-8s0 8 3 8 3-3 6-3" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
