/** @jsxImportSource preact */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useEnvironment } from '../fields/field-props.ts'
import { isNetwork, type Choice, type Choices } from './use-choices.ts'

interface ChoiceListProps {
  readonly id: string
  readonly label: string | undefined
  readonly choices: Choices
  readonly active: number
  readonly anchorRef: { readonly current: HTMLElement | null }
  readonly onChoose: (choice: Choice) => void
}

/** The list below a combobox: in the top layer, so that no table or card cuts it off. */
export function ChoiceList({ id, label, choices, active, anchorRef, onChoose }: ChoiceListProps) {
  const { translate } = useEnvironment()
  const boxRef = useRef<HTMLDivElement>(null)
  usePlaced(boxRef, anchorRef)
  const items = choices.state === 'found' ? choices.items : []
  return (
    <div ref={boxRef} class="fq-choices" onPointerDown={event => event.preventDefault()}>
      <ul id={id} role="listbox" aria-label={label}>
        {items.map((choice, index) => (
          <li
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            class={index === active ? 'fq-choice fq-choice-active' : 'fq-choice'}
            ref={node => {
              if (index === active) node?.scrollIntoView({ block: 'nearest' })
            }}
            onClick={() => onChoose(choice)}
          >
            <span>{choice.label}</span>
            {choice.detail && <span class="fq-choice-detail">{choice.detail}</span>}
          </li>
        ))}
      </ul>
      <div role="status" class="fq-choices-note">
        {noteOf(choices, translate)}
      </div>
    </div>
  )
}

function noteOf(choices: Choices, translate: (key: string, values?: Record<string, number>) => string): string {
  if (choices.state === 'asking') return translate('form-components.ui.choice.asking')
  if (choices.state === 'failed')
    return isNetwork(choices.message) ? translate('form-components.ui.choice.network') : choices.message
  const { items, more } = choices
  if (items.length === 0) return translate('form-components.ui.choice.none')
  return translate(more ? 'form-components.ui.choice.more' : 'form-components.ui.choice.count', { count: items.length })
}

/** Below its anchor, or above where there is more room, for as long as it is open. */
function usePlaced(
  boxRef: { readonly current: HTMLDivElement | null },
  anchorRef: { readonly current: HTMLElement | null },
): void {
  useLayoutEffect(() => {
    const [list, anchor] = [boxRef.current, anchorRef.current]
    if (!list || !anchor) return undefined
    const place = () => {
      const { left, top, bottom, width } = anchor.getBoundingClientRect()
      const below = window.innerHeight - bottom
      const above = below < 200 && top > below
      list.style.left = `${left}px`
      list.style.width = `${Math.max(width, Math.min(280, window.innerWidth - left - 8))}px`
      list.style.maxHeight = `${Math.min(320, (above ? top : below) - 8)}px`
      list.style.top = above ? 'auto' : `${bottom + 2}px`
      list.style.bottom = above ? `${window.innerHeight - top + 2}px` : 'auto'
    }
    list.popover = 'manual'
    list.showPopover()
    place()
    window.addEventListener('scroll', place, true)
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, true)
      window.removeEventListener('resize', place)
    }
  }, [boxRef, anchorRef])
}
