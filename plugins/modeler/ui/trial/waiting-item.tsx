import type { ReactNode } from 'react'

interface Props {
  readonly icon: ReactNode
  readonly name: string
  readonly detail: string
  readonly children: ReactNode
  onSelect(): void
}

/** One thing that is waited for; opening it shows it in the diagram too. */
export function WaitingItem({ icon, name, detail, children, onSelect }: Props) {
  return (
    <details className="fq-trial-item" onToggle={event => event.currentTarget.open && onSelect()}>
      <summary>
        {icon} <strong>{name}</strong> <span className="fq-quiet">{detail}</span>
      </summary>
      <div className="fq-trial-work">{children}</div>
    </details>
  )
}
