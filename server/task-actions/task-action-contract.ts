import type { z } from 'zod'
import type { GrantedAction, RecordedAction, TaskActionName } from '../../domain/task-action.ts'
import type { Task } from '../../domain/task.ts'
import type { UserTaskRules } from '../engine/user-task-rules.ts'
import type { ErrorCode } from '../errors.ts'
import type { ActionParts } from './action-parts.ts'
import type { ReturnTargets } from './return-targets.ts'
import type { SessionAccount, StoredDraft, TaskView } from '../plugin-api.ts'

/** What was done to a task, as shown to whoever may see the task. */
export interface TaskActionView {
  readonly id: string
  readonly userTaskKey: string
  readonly action: RecordedAction
  /** Names; absent: it happened by itself. */
  readonly by?: string
  readonly onBehalfOf?: string
  readonly to: readonly string[]
  /** The reason, or the opinion; absent where there was none, or the person was erased by law. */
  readonly reason?: string
  readonly at: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** Somebody whom an action may name. */
export interface NameablePerson {
  readonly username: string
  readonly name: string
  readonly posts: readonly { readonly group: string; readonly organisation: string }[]
  /** Has left work to somebody else today. */
  readonly away: boolean
}

export interface CameBackView extends TaskActionView {
  /** The name of the task that was returned, or taken back. */
  readonly from: string
}

export interface UrgeableTask {
  readonly userTaskKey: string
  readonly name: string
  readonly since: string
  /** The name of its assignee; absent: nobody has it yet. */
  readonly holder?: string
}

export interface ActionDone {
  readonly actionId: string
  /** Absent where the account no longer sees it. */
  readonly task?: TaskView
}

/** Where a task may be returned to now; why not elsewhere, by what the model allows (`previous`, `starter`, ids). */
export type { ReturnTarget, ReturnTargets } from './return-targets.ts'

export const BATCH_ACTIONS = ['claim', 'complete', 'transfer', 'urge'] as const
export type BatchAction = (typeof BATCH_ACTIONS)[number]
export interface AskedBatch {
  /** The client's own: asked again with the same one, the batch goes on where it stopped, and nothing is done twice. */
  readonly key: string
  readonly action: BatchAction
  readonly tasks: readonly string[]
  /** What the action is sent, the same for each task. */
  readonly input: unknown
}
export interface BatchView {
  readonly key: string
  readonly action: BatchAction
  readonly total: number
  /** How many are still to be done. */
  readonly left: number
  readonly finished: boolean
  readonly items: readonly BatchItemView[]
}
export interface BatchItemView {
  readonly userTaskKey: string
  readonly state: 'waiting' | 'done' | 'refused'
  /** Why not: an error code, and what it says. */
  readonly code?: string
  readonly message?: string
}

export interface TaskActionService {
  /**
   * Does it: `input` is checked by the action's own rules.
   * @throws TASK_ACTION_NOT_ALLOWED where the model does not grant it; TASK_WAITS, TASK_NOT_YOURS, TASK_NOT_OPEN and
   *   TASK_ACTION_NOT_NOW where it is not its time; PERSON_UNFIT for somebody who may not be named
   */
  perform(account: SessionAccount, userTaskKey: string, action: string, input: unknown): Promise<ActionDone>
  /** Of a case's open tasks those that the account may urge (催办), also where it does not see the task itself: it started the case. */
  urgeable(account: SessionAccount, caseKey: string): Promise<UrgeableTask[]>
  /** @throws NOT_FOUND where the account may not see the case, or the task is none of its open ones */
  urge(account: SessionAccount, caseKey: string, userTaskKey: string, input: unknown): Promise<ActionDone>
  /** What was done, oldest first. @throws NOT_FOUND also where the account may not see the task */
  of(account: SessionAccount, userTaskKey: string): Promise<TaskActionView[]>
  /** The same of all the case's tasks that the account may see. */
  ofCase(account: SessionAccount, processInstanceKey: string): Promise<TaskActionView[]>
  /**
   * Completes it like `tasks.complete`, at once or when the seconds to undo it are over: then nothing is stored as submitted before,
   * `undo` takes it back, and whatever comes in between is told to the account by a notification.
   */
  complete(account: SessionAccount, userTaskKey: string, input: unknown): Promise<{ submissionId: string } | { task: TaskView }>
  /** Empty where the model does not grant it or the account does not have the task. */
  returnTargets(account: SessionAccount, userTaskKey: string): Promise<ReturnTargets>
  /** Of a task that was begun by a return or a withdrawal: who did that, when and why. */
  cameBack(account: SessionAccount, userTaskKey: string): Promise<CameBackView | undefined>
  /** What it opens with: what was handed in there last; for who has it. Personal answers only for who wrote them. */
  handedInBefore(account: SessionAccount, userTaskKey: string): Promise<StoredDraft | undefined>
  /** Up to a hundred tasks; one that cannot be done does not stop the others. @throws CONFLICT for another batch of the same key */
  batch(account: SessionAccount, asked: AskedBatch): Promise<BatchView>
  /** How far it is. @throws NOT_FOUND */
  batchOf(account: SessionAccount, key: string): Promise<BatchView>
  /** Whom the account may name, found by name, user name or organisation; the first twenty. */
  people(account: SessionAccount, userTaskKey: string, action: string, search?: string): Promise<NameablePerson[]>
}

/** An account before a task: all that decides what it may do now. */
export interface Situation {
  readonly account: SessionAccount
  readonly task: Task
  readonly rules: UserTaskRules
  /** It started the case, or has had one of its tasks. */
  readonly handlesCase: boolean
}

/** One action: one file `server/task-actions/<name>.ts` that exports `taskAction({ … })`, named in `actions.ts`. */
export interface TaskActionKind {
  readonly name: TaskActionName
  /** The grant it needs of the model; absent: none. */
  readonly grant?: GrantedAction
  /** Why the account may not do it now; undefined: it may. Asked for each task of a list, and again before it is done. */
  refusal(situation: Situation): ErrorCode | undefined
  /** Checks what it is sent. @returns what does it, while nobody else acts on the task (hold-task.ts): the id of what was recorded */
  asked(input: unknown): (parts: ActionParts, situation: Situation) => Promise<string>
  /** Whom it may name, by user name. */
  people?(parts: ActionParts, situation: Situation): Promise<readonly string[]>
}

export const taskAction = <Input>({
  input,
  perform,
  ...kind
}: Omit<TaskActionKind, 'asked'> & {
  readonly input: z.ZodType<Input>
  readonly perform: (parts: ActionParts, situation: Situation, input: Input) => Promise<string>
}): TaskActionKind => ({
  ...kind,
  asked: sent => {
    const checked = input.parse(sent ?? {})
    return (parts, situation) => perform(parts, situation, checked)
  },
})
