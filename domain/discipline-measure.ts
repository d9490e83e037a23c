import type { MatterKind } from './matter-kind.ts'

/** What the county may decide that has a paper and is kept in the subject's file (法28、法59). */
export const MEASURES = ['commended', 'admonished', 'warned', 'ps-proposed'] as const
export type Measure = (typeof MEASURES)[number]

interface MeasureRecord {
  readonly matter: MatterKind
  /** Kind of its paper. */
  readonly paper: string
  readonly basis: string
}
export const RECORD_OF: Readonly<Record<Measure, MeasureRecord>> = {
  commended: { matter: 'commendation', paper: 'commendation-decision', basis: '法28' },
  admonished: { matter: 'admonition', paper: 'admonition-decision', basis: '法28' },
  warned: { matter: 'warning', paper: 'warning-decision', basis: '法28' },
  'ps-proposed': { matter: 'penalty-proposed', paper: 'penalty-proposal', basis: '法59' },
}
