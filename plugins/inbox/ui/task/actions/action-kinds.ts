import type { TaskAction } from '../task-types.ts'

/** What an action asks of who does it, before it is done. One without any is done at once. */
export interface ActionKind {
  readonly people?: 'one' | 'several'
  readonly reason?: 'reason' | 'opinion' | 'note'
  /** Beside them: when signers sign, where it goes back to, whether one agrees, for whom one no longer waits. */
  readonly asks?: 'when' | 'target' | 'agrees' | 'assignment'
  /** It ends something, or takes it out of one's hands. */
  readonly danger?: true
  /** May be undone for some seconds. */
  readonly undo?: true
}

/** For how long a return or a refusal may be undone. */
export const UNDO_SECONDS = 10

/** In the order in which they are offered. Completing, claiming and signing together stand below the form. */
export const ACTION_KINDS: Readonly<Partial<Record<TaskAction, ActionKind>>> = {
  undo: {},
  read: {},
  sign: { asks: 'agrees', reason: 'opinion' },
  'hand-back': { reason: 'opinion' },
  recall: { asks: 'assignment', reason: 'note' },
  return: { asks: 'target', reason: 'reason', undo: true },
  refuse: { reason: 'reason', undo: true, danger: true },
  transfer: { people: 'one', reason: 'reason' },
  delegate: { people: 'one', reason: 'reason' },
  'add-sign': { people: 'several', asks: 'when', reason: 'reason' },
  copy: { people: 'several', reason: 'note' },
  urge: { reason: 'note' },
  withdraw: { reason: 'note', danger: true },
}
/** A delegate hands it back below the form. */
export const offeredIn = (actions: readonly TaskAction[]): TaskAction[] =>
  (Object.keys(ACTION_KINDS) as TaskAction[]).filter(action => action !== 'hand-back' && actions.includes(action))

export interface Entered {
  readonly to?: string | readonly string[]
  readonly reason?: string
  readonly when?: 'before' | 'after' | 'beside'
  readonly target?: string
  readonly agrees?: boolean
  readonly assignment?: string
}

/** As the server takes it (docs/howto/grant-task-actions.md). */
export function inputOf(action: TaskAction, { to, reason, when, target, agrees, assignment }: Entered): object {
  const { reason: words, undo } = ACTION_KINDS[action] ?? {}
  const said = reason?.trim()
  const given = {
    to: target ?? to,
    when,
    agrees,
    assignment: assignment === '' ? undefined : assignment,
    [words === 'opinion' ? 'opinion' : 'reason']: said === '' ? undefined : said,
    ...(undo ? { undoSeconds: UNDO_SECONDS } : {}),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
