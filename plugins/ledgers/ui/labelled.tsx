import type { ReactNode } from 'react'

/** A control with its label, and what is wrong with it said below. */
export function Labelled({
  label,
  fault,
  help,
  children,
}: {
  label: string
  fault?: string | undefined
  help?: string
  children: ReactNode
}) {
  return (
    <label className="fq-ledger-labelled">
      <span>{label}</span>
      {children}
      {fault !== undefined ? (
        <span className="fq-ledger-faulty" role="alert">
          {fault}
        </span>
      ) : (
        help !== undefined && <span className="fq-quiet">{help}</span>
      )}
    </label>
  )
}
