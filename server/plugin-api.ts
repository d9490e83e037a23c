import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Model, Schema } from 'mongoose'
import type { Locale } from './http/messages.ts'
import type { CaseService } from './cases/case-contract.ts'
import type { CaseEventService } from './cases/case-events-contract.ts'
import type { FormCheck, FormComponent, FormSchema, RecordSource } from './forms/form-contract.ts'
import type { LedgerService } from './ledgers/ledger-contract.ts'
import type { NotificationKind, NotificationService } from './notifications/notification-contract.ts'
import type { Handler, RouteData, RouteRule } from './plugin-host/route-rule.ts'
import type { LegalDeadline } from '../domain/task.ts'
import type { TaskActionName } from '../domain/task-action.ts'
import type { TaskActionService } from './task-actions/task-action-contract.ts'
import type {
  InboxCounts,
  StartedCasePage,
  StartedCaseQuery,
  TaskBox,
  TaskFacets,
  TaskPage,
  TaskPageQuery,
} from './tasks/task-list-contract.ts'
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
  readonly services: Services
  /** Extension points: what one plugin contributes, others and the server read. See `ExtensionPoints`. */
  contribute<P extends keyof ExtensionPoints>(point: P, item: ExtensionPoints[P]): void
  contributions<P extends keyof ExtensionPoints>(point: P): readonly ExtensionPoints[P][]
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

/** A user task as projected into MongoDB (collection `tasks`), for lists, counts, scope and search. */
export interface TaskView {
  readonly userTaskKey: string
  readonly elementId: string
  /** The element's name from the model. */
  readonly name: string
  readonly processInstanceKey: string
  readonly processDefinitionKey: string
  readonly processDefinitionId: string
  readonly processName: string
  readonly formKey?: string
  readonly state: 'CREATED' | 'COMPLETED' | 'CANCELED'
  readonly assignee?: string
  readonly candidateGroups: readonly string[]
  readonly candidateUsers: readonly string[]
  readonly createdAt: string
  readonly completedAt?: string
  readonly completedBy?: string
  readonly dueDate?: string
  readonly followUpDate?: string
  readonly priority: number
  /** What the list shows of the case: subject number, masked name, office … from process variables `caseTitle`, `caseNo`. */
  readonly caseNo?: string
  readonly caseTitle?: string
  /** What is known of its case a moment after the task is there: the key of the case, its office, how its subject is managed. */
  readonly caseKey?: string
  readonly officeCode?: string
  /** The office's name; in lists. */
  readonly office?: string
  readonly level?: string
  /** The next deadline (期限) of its case. */
  readonly legal?: LegalDeadline
  /** When it must be done, by law or by its model, whichever is first. */
  readonly dueAt?: string
  readonly submissionId?: string
  /** The work with which an office must be entrusted to do it: `correction`. */
  readonly entrustedWork?: string
  readonly onBehalfOf?: TaskStead
  /** What this account may do to it now: what the model grants, its state allows, and is the account's to do. A page shows no other. */
  readonly actions: readonly TaskActionName[]
  /** Who was asked for something beside its assignee (委派, 加签), oldest first. */
  readonly assignments?: readonly AskedView[]
  /** Decided by the signatures of several (会签, 或签): where it stands. */
  readonly countersign?: CountersignView
  /** The account was sent a copy of it (抄送); by whom, by name. */
  readonly copy?: { readonly by: string; readonly at: string; readonly readAt?: string }
  /** Handed in by its assignee, and not done yet: it waits for signers after them, or for the seconds to undo it. */
  readonly handedIn?: {
    readonly awaits: 'signers' | 'undo'
    /** What can be undone, until `goesAt` (wall clock). */
    readonly action?: 'complete' | 'refuse' | 'return'
    readonly at: string
    readonly goesAt?: string
  }
  /** It was begun by a return or a withdrawal: of which task, by name (`TaskActionService.cameBack` has the rest). */
  readonly cameBack?: { readonly action: 'return' | 'withdraw'; readonly from: string }
  /** How it ended otherwise than by its form. */
  readonly outcome?: 'refused' | 'returned' | 'withdrawn'
}

/** The tally of a task that several sign. A seat is a candidate group (`410106-01:director`), or a candidate user's name. */
export interface CountersignView {
  readonly needs: 'all' | 'any' | number
  readonly total: number
  readonly agreed: number
  readonly against: number
  /** Names. */
  readonly signatures: readonly { readonly seat: string; readonly name: string; readonly agrees: boolean; readonly at: string }[]
  /** Seats for which nobody has signed. */
  readonly open: readonly string[]
}

/** Somebody who was asked for something of a task. What they said of it: `TaskActionService.of`. */
export interface AskedView {
  readonly id: string
  readonly kind: 'delegate' | 'sign-before' | 'sign-after' | 'sign-beside'
  /** Names. */
  readonly name: string
  readonly by: string
  /** `waiting`: for the assignee to hand in; `ended`: by itself. */
  readonly state: 'waiting' | 'open' | 'done' | 'recalled' | 'ended'
  readonly agrees?: boolean
  readonly at: string
  /** It is the account's own that looks. */
  readonly own: boolean
}

/** A task in the stead of somebody who is away: that may be taken, is being done, or was done so. */
export interface TaskStead {
  readonly accountId: string
  readonly name: string
  /** Who does it, or did it, by name; absent while nobody has taken it. */
  readonly by?: string
}

export interface TaskService {
  list(account: SessionAccount, query: TaskPageQuery): Promise<TaskPage>
  counts(account: SessionAccount): Promise<InboxCounts>
  /** By what a box can be narrowed. */
  facets(account: SessionAccount, box: TaskBox): Promise<TaskFacets>
  /** What the account started itself, newest first. */
  startedCases(account: SessionAccount, query: StartedCaseQuery): Promise<StartedCasePage>
  /** @throws NOT_FOUND also where the account may not see it */
  get(account: SessionAccount, userTaskKey: string): Promise<TaskView>
  /** All of a case, open and over, that the account may see, oldest first. */
  ofCase(account: SessionAccount, processInstanceKey: string): Promise<TaskView[]>
  /** The account in whose stead one sees it; undefined where one's own right is enough. */
  stead(account: SessionAccount, userTaskKey: string): Promise<string | undefined>
  /** The task's form, undefined where it has none, and the variables it sees. */
  form(account: SessionAccount, userTaskKey: string): Promise<{ form: Form | undefined; context: Record<string, unknown> }>
  /**
   * Takes it into the account's hands: what nobody has, what somebody has for whom it acts, and back what another has for it.
   * @throws TASK_CLAIMED where somebody else has it
   */
  claim(account: SessionAccount, userTaskKey: string): Promise<TaskView>
  /** Gives it back to its groups, or to the one who is away and had it. */
  unclaim(account: SessionAccount, userTaskKey: string): Promise<TaskView>
  /**
   * Validates against the form, stores the submission, completes the engine's task with the fields that become variables.
   * @throws OFFICE_NOT_ENTRUSTED where it is work of an office that is not entrusted with it today
   */
  complete(account: SessionAccount, userTaskKey: string, data: Record<string, unknown>): Promise<{ submissionId: string }>
}

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
export { TASK_BOXES, TASK_ORDERS, TASK_SPANS } from './tasks/task-list-contract.ts'
export type * from './tasks/task-list-contract.ts'
export { BATCH_ACTIONS } from './task-actions/task-action-contract.ts'
export type * from './task-actions/task-action-contract.ts'
export type * from './submissions/submission-contract.ts'
export type { OpenSession, SignInService } from './session/sign-in-service.ts'

export type { NextFunction, Request, RequestHandler, Response }
