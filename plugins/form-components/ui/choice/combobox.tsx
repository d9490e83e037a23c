/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { controlProps, FieldFrame } from '../fields/field-frame.tsx'
import { useEnvironment, type FieldProps } from '../fields/field-props.ts'
import { ChoiceList } from './choice-list.tsx'
import { useChoices, type Choice, type Found, type Search } from './use-choices.ts'

interface ComboboxProps {
  readonly props: FieldProps
  /** What the field shows of its value; empty where it has none. */
  readonly label: string
  readonly hint: string
  readonly search: Search
  readonly onChoose: (choice: Choice | undefined) => void
}

/**
 * A combobox with a list to choose from (ARIA 1.2): what is typed is looked for, what is chosen is the value. What is typed in full,
 * a code or a name, counts as chosen when the field is left; anything else goes, and the value stays.
 */
export function Combobox({ props, label, hint, search, onChoose }: ComboboxProps) {
  const { translate } = useEnvironment()
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const inputRef = useRef<HTMLInputElement>(null)
  const choices = useChoices(open ? (typed ?? '') : undefined, search)
  const items = open && choices.state === 'found' ? choices.items : []
  const fixed = props.readonly || props.disabled
  const listId = `${props.domId}-list`

  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const show = () => {
    if (!fixed) setOpen(true)
  }
  const choose = (choice: Choice | undefined) => {
    onChoose(choice)
    setTyped(undefined)
    close()
  }
  const leave = () => {
    if (typed !== undefined) {
      if (typed.trim() === '') choose(undefined)
      else void search(typed, new AbortController().signal).then(chosenIn(typed, choose), () => undefined)
    }
    setTyped(undefined)
    close()
    props.onBlur()
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => (open ? setActive(next(active, 1, items.length)) : show()),
    ArrowUp: () => (open ? setActive(next(active, -1, items.length)) : show()),
    Enter: () => items[active] && choose(items[active]),
    Escape: () => {
      setTyped(undefined)
      close()
    },
  }
  // To be read, a long name wraps.
  if (props.readonly) {
    return (
      <FieldFrame props={props}>
        <textarea {...controlProps(props)} class="fjs-textarea fq-read-text" rows={1} value={label} />
      </FieldFrame>
    )
  }
  return (
    <FieldFrame props={props}>
      <input
        {...controlProps(props)}
        ref={inputRef}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={items[active] ? `${listId}-${active}` : undefined}
        placeholder={fixed ? '' : translate(hint)}
        value={typed ?? label}
        onInput={event => {
          setTyped(event.currentTarget.value)
          setActive(-1)
          show()
        }}
        onClick={show}
        onKeyDown={event => {
          const act = keys[event.key]
          if (!act || event.isComposing || (!open && !event.key.startsWith('Arrow'))) return
          event.preventDefault()
          event.stopPropagation()
          act()
        }}
        onFocus={props.onFocus}
        onBlur={leave}
      />
      {open && (
        <ChoiceList
          id={listId}
          label={props.field.label}
          choices={choices}
          active={active}
          anchorRef={inputRef}
          onChoose={choose}
        />
      )}
    </FieldFrame>
  )
}

const next = (at: number, step: number, count: number): number =>
  count === 0 ? -1 : (Math.max(at, step < 0 ? 0 : -1) + step + count) % count

/** Typed in full, or the only one that fits. */
const chosenIn =
  (typed: string, choose: (choice: Choice) => void) =>
  ({ items }: Found): void => {
    const text = typed.trim()
    const meant = items.find(({ key, label }) => key === text || label === text) ?? (items.length === 1 ? items[0] : undefined)
    if (meant) choose(meant)
  }
