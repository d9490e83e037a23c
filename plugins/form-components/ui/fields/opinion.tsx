/** @jsxImportSource preact */
import { useRef } from 'preact/hooks'
import { phrasesOf } from '../../components/opinion.ts'
import { controlProps, FieldFrame } from './field-frame.tsx'
import { commonEntries, textOnly, useEnvironment, type Field, type FieldProps } from './field-props.ts'

export const OpinionField: Field = props => <Opinion {...props} />

/** A text with phrases to press; a phrase goes where the cursor stands, so that several make a sentence. */
function Opinion(props: FieldProps) {
  const { translate } = useEnvironment()
  // The form's own value, no copy: a copy brought up to date a moment later would swallow what is typed meanwhile.
  const text = typeof props.value === 'string' ? props.value : ''
  const area = useRef<HTMLTextAreaElement>(null)
  const fixed = props.readonly || props.disabled
  const write = (next: string) => props.onChange({ value: next === '' ? null : next })
  const insert = (phrase: string) => {
    if (!area.current) return
    area.current.setRangeText(phrase, area.current.selectionStart, area.current.selectionEnd, 'end')
    write(area.current.value)
    area.current.focus()
  }
  return (
    <FieldFrame props={props}>
      <textarea
        {...controlProps(props)}
        ref={area}
        class="fjs-textarea"
        rows={3}
        value={text}
        onInput={event => write(event.currentTarget.value)}
        onFocus={props.onFocus}
        onBlur={props.onBlur}
      />
      {!fixed && (
        <div class="fq-phrases" role="group" aria-label={translate('form-components.ui.phrases')}>
          {phrasesOf(props.field).map(phrase => (
            <button key={phrase} type="button" class="fq-phrase" onClick={() => insert(phrase)}>
              {phrase}
            </button>
          ))}
        </div>
      )}
    </FieldFrame>
  )
}

OpinionField.config = {
  type: 'fq-opinion',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <path d="M9 11h36v25H25l-9 8v-8H9z" />
      <path d="M17 20h20M17 27h13" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
