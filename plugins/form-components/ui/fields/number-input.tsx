/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { controlProps, FieldFrame } from './field-frame.tsx'
import { useEnvironment, type FieldProps } from './field-props.ts'

interface NumberInputProps {
  readonly props: FieldProps
  readonly hintKey: string
  readonly length: number
  readonly inputMode: 'numeric' | 'text'
  /** What is kept of a key stroke. */
  readonly normalize: (text: string) => string
  /** Absent where the number is nobody's. */
  readonly mask?: (value: string) => string
}

/**
 * A number of fixed length. The value goes to the form when it is complete and when the control is left, so that nobody
 * is told of an error in the middle of typing. Read-only it is masked until the person asks to see it.
 */
export function NumberInput({ props, hintKey, length, inputMode, normalize, mask }: NumberInputProps) {
  const { translate } = useEnvironment()
  const value = typeof props.value === 'string' ? props.value : ''
  // What is typed until it is the form's: a copy of that, brought up to date a moment later, would swallow quick keys.
  const [typed, setTyped] = useState<string>()
  const [shown, setShown] = useState(false)
  const text = typed ?? value
  const commit = (next: string) => {
    setTyped(undefined)
    if (next !== value) props.onChange({ value: next === '' ? null : next })
  }
  const type = (next: string) => {
    if (next.length >= length || props.errors.length > 0) commit(next)
    else setTyped(next)
  }
  const fixed = props.readonly || props.disabled
  // What comes masked from the server is all there is to show.
  const covers = mask && fixed && !text.includes('*') ? mask : undefined
  return (
    <FieldFrame props={props}>
      <div class="fjs-input-group fq-number">
        <input
          {...controlProps(props)}
          type="text"
          inputMode={inputMode}
          autocomplete="off"
          spellcheck={false}
          placeholder={fixed ? '' : translate(hintKey)}
          value={covers && !shown ? covers(text) : text}
          onInput={event => {
            event.currentTarget.value = normalize(event.currentTarget.value)
            type(event.currentTarget.value)
          }}
          onFocus={props.onFocus}
          onBlur={event => {
            if (!fixed) commit(normalize(event.currentTarget.value))
            props.onBlur()
          }}
        />
        {covers && text !== '' && (
          <button type="button" class="fq-plain-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {translate(shown ? 'form-components.ui.hide' : 'form-components.ui.show')}
          </button>
        )}
      </div>
    </FieldFrame>
  )
}
