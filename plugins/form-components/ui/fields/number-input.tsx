/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
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
  const [text, setText] = useState(value)
  const [shown, setShown] = useState(false)
  useEffect(() => setText(value), [value])
  const commit = (next: string) => next !== value && props.onChange({ value: next === '' ? null : next })
  const type = (next: string) => {
    setText(next)
    if (next.length >= length || props.errors.length > 0) commit(next)
  }
  const fixed = props.readonly || props.disabled
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
          value={fixed && !shown && mask ? mask(text) : text}
          onInput={event => type(normalize(event.currentTarget.value))}
          onFocus={props.onFocus}
          onBlur={() => {
            commit(text)
            props.onBlur()
          }}
        />
        {mask && fixed && text !== '' && (
          <button type="button" class="fq-plain-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {translate(shown ? 'form-components.ui.hide' : 'form-components.ui.show')}
          </button>
        )}
      </div>
    </FieldFrame>
  )
}
