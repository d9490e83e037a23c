import './rail-badge.css'

interface Props {
  readonly count: number
  /** What is counted, for those who do not see it. */
  readonly label: string
  readonly urgent?: boolean
}

/** How many, on a desk in the rail; nothing where there are none. */
export function RailBadge({ count, label, urgent = false }: Props) {
  if (count === 0) return null
  return (
    <span className={`fq-rail-badge${urgent ? ' fq-rail-badge-urgent' : ''}`} role="status" aria-label={label}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
