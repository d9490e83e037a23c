/** @jsxImportSource preact */
import flatpickr from 'flatpickr'
import type { Instance } from 'flatpickr/dist/types/instance.js'
import { useEffect, useRef, useState } from 'preact/hooks'
import { isDay, parseDay } from '../../components/date.ts'
import { controlProps, FieldFrame } from './field-frame.tsx'
import { commonEntries, textOnly, useEnvironment, type Field, type FieldProps } from './field-props.ts'

/** A day, typed in any usual way or picked from a calendar; the value is ISO text. */
function DateInput(props: FieldProps) {
  const { translate, today } = useEnvironment()
  const value = typeof props.value === 'string' ? props.value : ''
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const commit = (typed: string) => {
    const next = parseDay(typed) ?? typed.trim()
    setText(next)
    if (next !== value) props.onChange({ value: next === '' ? null : next })
  }
  const input = useRef<HTMLInputElement>(null)
  const open = useCalendar(input, commit, today)
  const fixed = props.readonly || props.disabled
  return (
    <FieldFrame props={props}>
      <div class="fjs-input-group fq-date">
        <input
          {...controlProps(props)}
          ref={input}
          type="text"
          autocomplete="off"
          placeholder={fixed ? '' : translate('form-components.ui.date.placeholder')}
          value={text}
          onInput={event => {
            setText(event.currentTarget.value)
            if (isDay(event.currentTarget.value)) commit(event.currentTarget.value)
          }}
          onKeyDown={event => {
            if (event.key === 'Enter') commit(text)
            if (event.key === 'ArrowDown' && !fixed) open(text)
          }}
          onFocus={props.onFocus}
          onBlur={() => {
            commit(text)
            props.onBlur()
          }}
        />
        {!fixed && (
          <button
            type="button"
            class="fq-plain-button"
            aria-label={translate('form-components.ui.date.open')}
            onClick={() => open(text)}
          >
            <svg
              viewBox="0 0 20 20"
              width="16"
              height="16"
              fill="none"
              stroke="currentcolor"
              stroke-width="1.500"
              aria-hidden="true"
            >
              <rect x="2.500" y="4" width="15" height="13" rx="2" />
              <path d="M2.500 8h15M6.500 2v4M13.500 2v4" />
            </svg>
          </button>
        )}
      </div>
    </FieldFrame>
  )
}

/** @returns opens the calendar at a day, the business day where there is none */
function useCalendar(
  input: { current: HTMLInputElement | null },
  pick: (day: string) => void,
  today: () => string,
): (day: string) => void {
  const latestRef = useRef(pick)
  const calendarRef = useRef<Instance | undefined>(undefined)
  useEffect(() => {
    latestRef.current = pick
  })
  useEffect(() => () => calendarRef.current?.destroy(), [])
  return day => {
    if (!input.current) return
    calendarRef.current ??= flatpickr(document.createElement('input'), {
      dateFormat: 'Y-m-d',
      disableMobile: true,
      clickOpens: false,
      now: today(),
      positionElement: input.current,
      onChange: (_dates, picked) => latestRef.current(picked),
      onClose: () => input.current?.focus(),
    })
    if (isDay(day)) calendarRef.current.setDate(day, false)
    calendarRef.current.open(undefined, input.current)
    const first = calendarRef.current.selectedDateElem ?? calendarRef.current.todayDateElem
    setTimeout(() => first?.focus(), 0)
  }
}

export const DateField: Field = props => <DateInput {...props} />
DateField.config = {
  type: 'fq-date',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <rect x="11" y="13" width="32" height="29" rx="3" />
      <path d="M11 22h32M20 9v8M34 9v8M20 32h4M30 32h4" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: textOnly,
}
