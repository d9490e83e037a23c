import type { ReactNode } from 'react'

interface Props {
  readonly title: string
  /** How many there are. */
  readonly count?: number
  /** Beside the title: a filter. */
  readonly extra?: ReactNode
  /** Said in the place of what is not there. */
  readonly empty?: string | undefined
  readonly children?: ReactNode
}

/** A part of a page under a heading of its own. */
export function Card({ title, count, extra, empty, children }: Props) {
  return (
    <section className="fq-card person-card" aria-label={title}>
      <div className="person-card-head">
        <h2>
          {title}
          {count !== undefined && <span className="person-count">{count}</span>}
        </h2>
        {extra}
      </div>
      {empty === undefined ? children : <p className="fq-quiet">{empty}</p>}
    </section>
  )
}
