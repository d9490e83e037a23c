import type { ReactNode } from 'react'

interface Props {
  readonly icon: ReactNode
  readonly name: string
  readonly detail: string
  readonly children: ReactNode
  /** Open from the beginning: the one that comes first. */
  readonly open: boolean
  onSelect(): void
}

/** One thing that is waited for; opening it shows it in the diagram too. */
export function WaitingItem({ icon, name, detail, children, open, onSelect }: Props) {
  return (
    <details className="fq-trial-item" open={open} onToggle={event => event.currentTarget.open && onSelect()}>
      <summary>
        {icon} <strong>{name}</strong> <span className="fq-quiet">{detail}</span>
      </summary>
      <div className="fq-trial-work">{children}</div>
    </details>
  )
}
