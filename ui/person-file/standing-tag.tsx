import type { ComponentType } from 'react'

/** By a shape and words; the colour only says it again. */
export type StandingLook = readonly [ComponentType<{ 'aria-hidden'?: boolean }>, 'overdue' | 'soon' | 'met' | 'later']
export type StandingLooks<Status extends string> = Readonly<Record<Status, StandingLook>>

/** Where somebody stands. */
export function StandingTag({ look: [Icon, look], words }: { look: StandingLook; words: string }) {
  return (
    <span className={`fq-due fq-due-${look} person-status`}>
      <Icon aria-hidden />
      {words}
    </span>
  )
}
