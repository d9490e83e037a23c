import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Model, Schema } from 'mongoose'
import type { Locale } from './http/messages.ts'
import type { CaseService } from './cases/case-contract.ts'
import type { CaseEventService } from './cases/case-events-contract.ts'
import type { FormCheck, FormComponent, FormSchema, RecordSource } from './forms/form-contract.ts'
import type { LedgerService } from './ledgers/ledger-contract.ts'
import type { NotificationKind, NotificationService } from './notifications/notification-contract.ts'
import type { Handler, RouteData, RouteRule } from './plugin-host/route-rule.ts'
import type { TaskActionService } from './task-actions/task-action-contract.ts'
import type { TaskService } from './tasks/task-contract.ts'
import type { PeopleServices } from './subjects/subject-contract.ts'
import type { SignInService } from './session/sign-in-service.ts'
import type { PrefillService, StoredSubmission, SubmissionService } from './submissions/submission-contract.ts'

/**
 * All that a plugin may see of the server. A plugin is a folder `plugins/<name>/` (or an npm package named in the
 * configuration) whose `plugin.ts` exports `plugin: Plugin`. Its routes live under `/api/<name>/`; its pages, if any, in `ui/`.
 */
export interface Plugin {
  readonly name: string
  /** Names of plugins that must be registered before this one. */
  readonly requires?: readonly string[]
  register(context: PluginContext): void | Promise<void>
}

export interface PluginContext {
  /**
   * Adds a route under `/api/<plugin name>`. Its rule says who may call it and what data it touches; one without does not
   * exist. What the path names is found and checked before the handler runs, which gets it in `request.objects`.
   * The handler may be async: what it throws becomes a problem answer (server/errors.ts).
   */
  route<const D extends RouteData>(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    rule: RouteRule<D>,
    ...handlers: Handler<D>[]
  ): void
  readonly log: Logger
  /** A mongoose model in a collection of the plugin's own: `<plugin>.<name>`. */
  model<T>(name: string, schema: Schema<T>): Model<T>
  /** Work beside the requests: begun when all plugins are registered, ended before the server is. */
  background(work: BackgroundWork): void
  readonly services: Services
  /** Extension points: what one plugin contributes, others and the server read. See `ExtensionPoints`. */
  contribute<P extends keyof ExtensionPoints>(point: P, item: ExtensionPoints[P]): void
  contributions<P extends keyof ExtensionPoints>(point: P): readonly ExtensionPoints[P][]
}

export interface BackgroundWork {
  start(): void
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>
}

/**
 * Three administrators that no account joins in itself (三员分立): `administrator` runs the system (models, operations), `security`
 * grants posts and ends sessions, `auditor` reads the audit and replays cases. `staff` do the work.
 */
export type Role = 'administrator' | 'security' | 'auditor' | 'staff'

/** A file of a form. Its bytes: `GET /api/files/:file/content`. */
export interface StoredFileView {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly isPicture: boolean
  readonly sizeBytes: number
  readonly sha256: string
  readonly class: 'L0' | 'L1' | 'L2' | 'L3'
  /** `kept`: its uploader's alone; `submitted`: of the case. */
  readonly state: 'arriving' | 'kept' | 'submitted'
  readonly uploadedAt: string
  readonly processInstanceKey?: string
  /** The person was erased by law: name and bytes are unreadable. */
  readonly erased?: true
}

export interface SessionAccount {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  /** The posts it holds today: `<orgCode>:<post>`, as in candidate groups, e.g. `410106-01:clerk`. */
  readonly groups: readonly string[]
  /** Those who are away today and have left work to it. */
  readonly actingFor: readonly ActingFor[]
  /** With what the county's agency has entrusted the offices whose posts it holds, or acts for, in force today (法9). */
  readonly entrusted: readonly EntrustedWork[]
  readonly locale: 'zh-CN' | 'en-US'
}

/** What somebody who is away has left to the account. Acting on it is on record as done on behalf of `accountId`. */
export interface ActingFor {
  readonly delegationId: string
  readonly accountId: string
  readonly username: string
  readonly name: string
  /** The posts of the one who is away. */
  readonly groups: readonly string[]
  /** Only the work of these processes; absent: all work. */
  readonly processDefinitionIds?: readonly string[]
}
export interface EntrustedWork {
  readonly officeCode: string
  /** As models spell it in their extension property `entrustedWork`: `correction`. */
  readonly work: string
}

export interface Logger {
  info(message: string, data?: object): void
  warn(message: string, data?: object): void
  error(message: string, data?: object): void
}

/** What may be contributed. Packs (processes, forms, workers) are found by their folders and need no contribution. */
export interface ExtensionPoints {
  /** The server's half of a form component: checks a value exactly as the browser's half does. */
  formComponent: FormComponent
  /** Texts for the field errors a plugin's components report and for anything else the server says on its behalf (ICU). */
  messages: Readonly<Record<'zh-CN' | 'en-US', Readonly<Record<string, string>>>>
  /** Checks a whole form as submitted; contributed by the plugin form-components (its README.md, "The check"). */
  formCheck: FormCheck
  /** Called after each form as submitted was stored, before the engine is told. */
  submissionStored: (submission: StoredSubmission) => void | Promise<void>
  /** Something accounts are told of by `services.notifications`; its texts are `messages`. */
  notificationKind: NotificationKind
  /** A kind of records that a form may name with the field `fq-record`; the server's own is `case`. */
  recordSource: RecordSource
  /** The forms there are, each in its newest version; contributed by the plugin modeler. */
  formCatalogue: FormCatalogue
}

/** @returns the newest version of each form, by id */
export type FormCatalogue = () => Promise<
  readonly { readonly formId: string; readonly name: string; readonly schema: FormSchema }[]
>

/** A form as the engine has it. */
export interface Form {
  readonly formKey: string
  readonly formId: string
  readonly version: number
  readonly schema: FormSchema
}

export interface Services extends PeopleServices {
  /** The engine, through its REST API v2 only: the SDK's orchestration cluster client. */
  readonly engine: EngineClient
  readonly tasks: TaskService
  readonly taskActions: TaskActionService
  readonly cases: CaseService
  readonly caseEvents: CaseEventService
  readonly submissions: SubmissionService
  readonly prefill: PrefillService
  readonly history: HistoryService
  readonly audit: AuditService
  readonly clock: ClockService
  readonly personalData: PersonalDataService
  readonly signIns: SignInService
  readonly notifications: NotificationService
  readonly ledgers: LedgerService
}
/** `new Camunda8().getOrchestrationClusterApiClient()` */
export type EngineClient = ReturnType<import('@camunda8/sdk').Camunda8['getOrchestrationClusterApiClient']>

/** One record of the engine's history as copied into MongoDB (collection `history`), Zeebe's shape. */
export interface HistoryRecord {
  readonly position: number
  readonly timestamp: number
  readonly recordType: string
  readonly valueType: string
  readonly intent: string
  readonly key: string
  readonly value: Readonly<Record<string, unknown>>
}
export interface HistoryService {
  /** On a Camunda cluster there is no record stream: only what its searches show, latest values. */
  readonly resolution: 'every-record' | 'latest-values'
  /** All records of an instance and the instances it called, in order. */
  forInstance(processInstanceKey: string): Promise<HistoryRecord[]>
}

export interface AuditService {
  /** Adds one to the chain; from where and by which request is added by itself. */
  record(event: {
    accountId: string
    /** The account that delegated, where somebody acts for it. */
    onBehalfOf?: string
    action: string
    target: string
    before?: unknown
    after?: unknown
    reason?: string
  }): Promise<void>
}

/**
 * What of forms and variables everybody sees at first: personal data masked by class and kind of each field (form properties
 * `class` and `mask`). Who needs more says why, and that goes on record before anything is shown.
 */
export interface PersonalDataService {
  mask(schema: FormSchema, data: Readonly<Record<string, unknown>>): MaskedForm
  /** Masks a process variable's value as the field is masked that fills it; of one that no personal field fills, the value itself. */
  variableMask(): Promise<(name: string, value: unknown) => unknown>
  /** Of the case's variables those that the form itself names, as a field, in a condition, in a text. */
  variablesFor(schema: FormSchema, variables: Readonly<Record<string, unknown>>): Record<string, unknown>
  /** @throws REASON_UNFIT for a reason that is too short, or holds a number or a name of those who are looked at */
  look(account: SessionAccount, look: Look): Promise<void>
}
export interface FilledForm {
  readonly schema: FormSchema
  readonly data: Readonly<Record<string, unknown>>
}
export interface MaskedForm {
  readonly data: Readonly<Record<string, unknown>>
  /** How many answers are masked or left out. */
  readonly masked: number
}
export interface Look {
  /** `mask.view`: personal data in full; `sealed.view`: a minor's file, which the law seals. */
  readonly action: 'mask.view' | 'sealed.view'
  /** The case's or task's key. */
  readonly target: string
  readonly reason: string
  /** The forms that are going to be shown. */
  readonly shows: readonly FilledForm[]
  /** What else the record says: submission ids, the case's number. */
  readonly about?: Readonly<Record<string, unknown>>
  /** For whom somebody acts who looks: the account that delegated. */
  readonly onBehalfOf?: string
}

export interface ClockService {
  /** The business clock: real time, or an offset in a demonstration or test. */
  now(): Date
  /** Demonstration and test only. @throws where moving is off or `to` lies in the past */
  moveTo(to: Date): Promise<void>
  readonly movable: boolean
}

/** Who may call a route, and what data it touches. */
export type { DataKind, Handler, ObjectsByKind, RouteData, RouteRule, SessionRequest } from './plugin-host/route-rule.ts'

/** What a form component is, and what a whole form is checked with. */
export type {
  FieldError,
  FieldOnServer,
  FormAnswer,
  FormCheck,
  FormComponent,
  FormField,
  FormSchema,
  RecordSource,
  RecordView,
} from './forms/form-contract.ts'

/** Entries of ledgers within an account's scope. */
export type { LedgerEntryView, LedgerQuery, LedgerRecord, LedgerService, OpenedVersion } from './ledgers/ledger-contract.ts'

/** The file of a person (一人一档): its routes, for whichever kind of record. */
export { registerPersonFile } from './person-file/file-routes.ts'
/** Which people with a record exist for an account. */
export type { SubjectInScope, SubjectService } from './subjects/subject-contract.ts'

export type { CaseEventService, CaseEventView, EventForMany } from './cases/case-events-contract.ts'
/** Which cases exist for an account. */
export type { CaseFilter, CasePage, CaseService, CaseView, IncidentOfCase, InstanceView } from './cases/case-contract.ts'

/** What a handler throws to answer with a problem: a stable code of server/errors.ts, the fields that are wrong. */
export { ServerError } from './errors.ts'
export type { ErrorCode, ProblemDetails } from './errors.ts'
/** ZIP archives from outside, held against bombs. */
export { readArchive, unpack } from './files/archive.ts'
export type { Locale }
/** The caller's language. */
export { localeOf } from './http/messages.ts'
export type {
  NotificationKind,
  NotificationService,
  NotificationView,
  Notice,
  Recipients,
} from './notifications/notification-contract.ts'
export type * from './tasks/task-contract.ts'
export { TASK_BOXES, TASK_ORDERS, TASK_SPANS } from './tasks/task-list-contract.ts'
export type * from './tasks/task-list-contract.ts'
export { BATCH_ACTIONS } from './task-actions/task-action-contract.ts'
export type * from './task-actions/task-action-contract.ts'
export type * from './submissions/submission-contract.ts'
export type { OpenSession, SignInService } from './session/sign-in-service.ts'

export type { NextFunction, Request, RequestHandler, Response }
