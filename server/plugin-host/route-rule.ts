import type { NextFunction, Request, Response } from 'express'
import type { Delegation } from '../../domain/delegation.ts'
import type { Entrustment } from '../../domain/entrustment.ts'
import type { CaseView, IncidentOfCase, InstanceView } from '../cases/case-contract.ts'
import type { LedgerEntryView } from '../ledgers/ledger-contract.ts'
import type { Role, SessionAccount, StoredFileView, TaskView } from '../plugin-api.ts'
import type { SubjectInScope } from '../subjects/subject-contract.ts'

/** Who may call a route, and what data it touches: `{ roles: ['staff'], data: { task: 'task' } }` for `/tasks/:task`. */
export interface RouteRule<D extends RouteData = RouteData> {
  /** 'any': any signed-in account; otherwise one of these roles. */
  readonly roles: 'any' | readonly Role[]
  readonly data: D
  /** How large its body may be: `small` (256 KB) unless told, `large` (4 MB) for whole forms and models. */
  readonly body?: 'small' | 'large'
  /** How often an account may call it; `sensitive` for what gathers or opens records: 60 times a minute. */
  readonly pace?: 'sensitive'
}
/**
 * The kind of data of a route that lists, counts, searches, streams or makes some; of a route that names an object, the
 * kind of what each parameter of its path names.
 */
export type RouteData = DataKind | Readonly<Record<string, DataKind>>
export type DataKind = keyof ObjectsByKind

/** What a handler gets for a parameter of that kind. Objects of a scope are found and checked first; of others, the key. */
export interface ObjectsByKind {
  /** Nobody's data: the clock. */
  none: string
  /** The account's own: its sessions, preferences, drafts. The handler asks for the account's only. */
  own: string
  /** Processes, forms, decisions and parameters: they hold no data of persons. */
  model: string
  organisation: string
  account: string
  audit: string
  task: TaskView
  /** By the key of its process instance, or of one that it called. */
  case: CaseView
  /** A process instance: a case's own, or one that it called. */
  instance: InstanceView
  incident: IncidentOfCase
  file: StoredFileView
  /** An entry of a ledger, in plain: whoever shows it masks it. */
  entry: LedgerEntryView
  /** A subject of community correction, by its number, with those of its cases that exist for the account. */
  subject: SubjectInScope
  /** A released person (安置帮教对象), likewise. */
  'released-person': SubjectInScope
  /** Somebody of the staff for whom the account may register an absence: itself, or as director or head its people. */
  colleague: string
  /** Of a colleague. */
  delegation: Delegation
  /** Of an office of the county for whose correction agency the account holds a post. */
  entrustment: Entrustment
}

export interface SessionRequest<D extends RouteData = RouteData> extends Request {
  readonly account: SessionAccount
  /** What the path names, by its parameters. */
  readonly objects: D extends DataKind
    ? Readonly<Record<never, never>>
    : { readonly [P in keyof D]: ObjectsByKind[D[P] & DataKind] }
}
export type Handler<D extends RouteData = RouteData> = (
  request: SessionRequest<D>,
  response: Response,
  next: NextFunction,
) => unknown
