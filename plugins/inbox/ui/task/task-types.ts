import type { TaskActionName } from '../../../../domain/task-action.ts'
import type { KnownField, Task } from '../inbox-api.ts'

export type TaskAction = TaskActionName

/** What the page of one task knows of it beyond the list (server/plugin-api.ts, TaskView; plugins/inbox/task-page.ts). */
export interface OpenedTask extends Task {
  /** What this account may do to it now. */
  readonly actions: readonly TaskAction[]
  readonly assignments?: readonly Asked[]
  readonly countersign?: Tally
  readonly copy?: { readonly by: string; readonly at: string; readonly readAt?: string }
  readonly handedIn?: HandedIn
  readonly outcome?: Outcome
}
export type Outcome = 'refused' | 'returned' | 'withdrawn'
export interface HandedIn {
  readonly awaits: 'signers' | 'undo'
  readonly action?: 'complete' | 'refuse' | 'return'
  readonly at: string
  readonly goesAt?: string
}
export interface Asked {
  readonly id: string
  readonly kind: 'delegate' | 'sign-before' | 'sign-after' | 'sign-beside'
  readonly name: string
  readonly by: string
  readonly state: 'waiting' | 'open' | 'done' | 'recalled' | 'ended'
  readonly agrees?: boolean
  readonly own: boolean
}
export interface Tally {
  readonly needs: 'all' | 'any' | number
  readonly total: number
  readonly agreed: number
  readonly against: number
  readonly signatures: readonly { readonly name: string; readonly agrees: boolean }[]
  readonly open: readonly string[]
}
export interface CameBack {
  readonly action: 'return' | 'withdraw'
  readonly from: string
  readonly by?: string
  readonly reason?: string
  readonly at: string
}
export interface ReturnTargets {
  readonly targets: readonly { readonly elementId: string; readonly name: string; readonly allowedAs: string }[]
  /** Why not elsewhere, by what the model allows. */
  readonly refused: Readonly<Record<string, string>>
}
export interface NameablePerson {
  readonly username: string
  readonly name: string
  readonly posts: readonly { readonly group: string; readonly organisation: string }[]
  readonly away: boolean
}
export interface DraftOfAnother {
  readonly by: string
  readonly savedAt: string
}
export type Origins = readonly Pick<KnownField, 'field' | 'label' | 'from'>[]
