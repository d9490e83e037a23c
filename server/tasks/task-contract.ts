import type { LegalDeadline } from '../../domain/task.ts'
import type { TaskActionName } from '../../domain/task-action.ts'
import type { Form, SessionAccount } from '../plugin-api.ts'
import type {
  InboxCounts,
  StartedCasePage,
  StartedCaseQuery,
  TaskBox,
  TaskFacets,
  TaskPage,
  TaskPageQuery,
} from './task-list-contract.ts'

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
  /** Its model allows actions on many at once (`taskActions.batch`). */
  readonly inBatches?: true
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
