import { TaskActionModel } from '../../domain/task-action.ts'
import { ServerError } from '../errors.ts'
import type { SessionAccount, StoredDraft } from '../plugin-api.ts'
import { holdTask } from '../tasks/hold-task.ts'
import { situationsOf } from '../tasks/situations.ts'
import type { Tasks } from '../tasks/task-service.ts'
import type { ActionParts } from './action-parts.ts'
import { ACTIONS, isGranted, offeredActions } from './actions.ts'
import { namedPeople } from './named-people.ts'
import { completion } from './complete.ts'
import { handedInBefore } from './handed-in-before.ts'
import { returnTargets } from './return-targets.ts'
import type { ReturnTargets } from './return-targets.ts'
import type { TaskBatches } from './task-batches.ts'
import { actionViews } from './action-view.ts'
import type {
  ActionDone,
  AskedBatch,
  BatchView,
  CameBackView,
  NameablePerson,
  Situation,
  TaskActionKind,
  TaskActionService,
  TaskActionView,
} from './task-action-contract.ts'

export class TaskActions implements TaskActionService {
  readonly #parts: ActionParts
  readonly #tasks: Tasks
  readonly #batches: TaskBatches
  constructor(parts: ActionParts, tasks: Tasks, batches: TaskBatches) {
    this.#parts = parts
    this.#tasks = tasks
    this.#batches = batches
  }

  async perform(account: SessionAccount, userTaskKey: string, action: string, input: unknown): Promise<ActionDone> {
    const kind = await this.#granted(account, userTaskKey, action)
    const act = kind.asked(input)
    const actionId = await holdTask(userTaskKey, async () => {
      // As it is now: another may just have acted on it.
      const situation = await this.#situation(account, userTaskKey)
      const refusal = kind.refusal(situation)
      if (refusal) throw new ServerError(refusal)
      return act(this.#parts, situation)
    })
    const task = await this.#tasks.get(account, userTaskKey).catch((error: unknown) => {
      if (error instanceof ServerError && error.code === 'NOT_FOUND') return undefined
      throw error
    })
    return { actionId, ...(task ? { task } : {}) }
  }

  async of(account: SessionAccount, userTaskKey: string): Promise<TaskActionView[]> {
    await this.#tasks.get(account, userTaskKey)
    return actionViews(await TaskActionModel.find({ userTaskKey }).sort({ _id: 1 }))
  }

  async complete(account: SessionAccount, userTaskKey: string, input: unknown): ReturnType<TaskActionService['complete']> {
    const asked = completion.parse(input)
    const { data, undoSeconds } = asked
    if (undoSeconds === 0) return this.#tasks.complete(account, userTaskKey, data)
    // Whoever completes what nobody has takes it by that.
    const { state, assignee } = await this.#tasks.visible(account, userTaskKey)
    if (state === 'CREATED' && !assignee) await this.#tasks.claim(account, userTaskKey)
    await this.perform(account, userTaskKey, 'complete', asked)
    return { task: await this.#tasks.get(account, userTaskKey) }
  }

  async returnTargets(account: SessionAccount, userTaskKey: string): Promise<ReturnTargets> {
    const situation = await this.#situation(account, userTaskKey)
    if (!offeredActions(situation).includes('return')) return { targets: [], refused: {} }
    const { graph } = await this.#parts.models.of(situation.task.processDefinitionKey)
    return returnTargets(graph, situation.rules.returnTo, situation.task)
  }

  async cameBack(account: SessionAccount, userTaskKey: string): Promise<CameBackView | undefined> {
    const { cameBack } = await this.#tasks.visible(account, userTaskKey)
    if (!cameBack) return undefined
    const { action, fromTask, from } = cameBack
    const [view] = await actionViews(await TaskActionModel.find({ userTaskKey: fromTask, action }).sort({ _id: -1 }).limit(1))
    return view && { ...view, from }
  }

  async handedInBefore(account: SessionAccount, userTaskKey: string): Promise<StoredDraft | undefined> {
    return handedInBefore(account, await this.#tasks.visible(account, userTaskKey))
  }

  batch(account: SessionAccount, asked: AskedBatch): Promise<BatchView> {
    return this.#batches.ask(account, asked)
  }

  batchOf(account: SessionAccount, key: string): Promise<BatchView> {
    return this.#batches.get(account, key)
  }

  async people(account: SessionAccount, userTaskKey: string, action: string, search = ''): Promise<NameablePerson[]> {
    const kind = await this.#granted(account, userTaskKey, action)
    const situation = await this.#situation(account, userTaskKey)
    if (!kind.people || kind.refusal(situation)) return []
    return namedPeople(await kind.people(this.#parts, situation), search)
  }

  async #granted(account: SessionAccount, userTaskKey: string, action: string): Promise<TaskActionKind> {
    const kind = ACTIONS.get(action)
    if (!kind) throw new ServerError('NOT_FOUND', { detail: `no task action ${action}` })
    if (!isGranted(kind, await this.#situation(account, userTaskKey))) throw new ServerError('TASK_ACTION_NOT_ALLOWED')
    return kind
  }

  async #situation(account: SessionAccount, userTaskKey: string): Promise<Situation> {
    const [situation] = await situationsOf(this.#parts.models, account, [await this.#tasks.visible(account, userTaskKey)])
    return situation!
  }
}
