import type { TaskView } from './task-contract.ts'

/**
 * The lists of the inbox. mine: 待办; groups: 待领, what its posts may take; overdue: of both, what is past its day; delegated: 委派,
 * in others' hands for it; done: 已办; copies: 抄送.
 */
export const TASK_BOXES = ['mine', 'groups', 'overdue', 'delegated', 'done', 'copies'] as const
export type TaskBox = (typeof TASK_BOXES)[number]

/** due: by law or model, the next first; created, completed: newest first; case: what belongs to one case together, newest case first. */
export const TASK_ORDERS = ['due', 'created', 'completed', 'case'] as const
export type TaskOrder = (typeof TASK_ORDERS)[number]

/** overdue: its day is over; today; week: until Sunday, today included; later: after that; none: nothing says by when. */
export const TASK_SPANS = ['overdue', 'today', 'week', 'later', 'none'] as const
export type TaskSpan = (typeof TASK_SPANS)[number]

export interface TaskFilter {
  readonly box: TaskBox
  /** A part of the case's number, its masked title, the task's or the process's name. */
  readonly search?: string | undefined
  readonly process?: string | undefined
  /** An office's code. */
  readonly office?: string | undefined
  /** How the case's subject is managed: strict, general, lenient. */
  readonly level?: string | undefined
  readonly due?: TaskSpan | undefined
  /** Of copies. */
  readonly unread?: boolean | undefined
}

export interface TaskPageQuery extends TaskFilter {
  readonly order?: TaskOrder | undefined
  /** The key of the last task of the page before. */
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

export interface TaskPage {
  readonly items: TaskView[]
  /** Of all pages; told with the first, unless it is a whole box: then the counts tell it. */
  readonly total?: number
  /** What the next page comes after; absent at the end. */
  readonly next?: string
}

/** started: running cases that it started; copies: those it has not read. */
export type InboxCounts = Readonly<Record<TaskBox | 'started', number>>

/** By what a list can be narrowed, with how many there are. */
export interface TaskFacets {
  readonly processes: readonly { readonly id: string; readonly name: string; readonly count: number }[]
  readonly offices: readonly { readonly code: string; readonly name: string; readonly count: number }[]
  readonly levels: readonly { readonly level: string; readonly count: number }[]
}

/** A case that the account started: where it stands. */
export interface StartedCaseView {
  readonly processInstanceKey: string
  readonly caseNo?: string
  /** The masked name; of a minor's case none. */
  readonly caseTitle?: string
  readonly processName: string
  readonly office?: string
  readonly state: 'ACTIVE' | 'COMPLETED' | 'TERMINATED'
  readonly startedAt: string
  readonly endedAt?: string
  /** Its open tasks; `holder`: a name; absent: nobody has it yet. */
  readonly steps: readonly { readonly name: string; readonly holder?: string; readonly since: string; readonly dueAt?: string }[]
}
export interface StartedCaseQuery {
  readonly search?: string | undefined
  readonly process?: string | undefined
  readonly office?: string | undefined
  /** running: those that are not over, the default. */
  readonly state?: 'running' | 'ended' | 'all' | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}
export interface StartedCasePage {
  readonly items: readonly StartedCaseView[]
  readonly total: number
  readonly next?: string
}
