import { TaskActionModel } from '../../domain/task-action.ts'
import { ServerError } from '../errors.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { holdTask } from '../tasks/hold-task.ts'
import { situationsOf } from '../tasks/situations.ts'
import type { Tasks } from '../tasks/task-service.ts'
import type { ActionParts } from './action-parts.ts'
import { ACTIONS, isGranted } from './actions.ts'
import { namedPeople } from './named-people.ts'
import { actionViews } from './action-view.ts'
import type {
  ActionDone,
  NameablePerson,
  Situation,
  TaskActionKind,
  TaskActionService,
  TaskActionView,
} from './task-action-contract.ts'

export class TaskActions implements TaskActionService {
  readonly #parts: ActionParts
  readonly #tasks: Tasks
  constructor(parts: ActionParts, tasks: Tasks) {
    this.#parts = parts
    this.#tasks = tasks
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
