import { TaskActionModel } from '../../domain/task-action.ts'
import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { ServerError } from '../errors.ts'
import type { SessionAccount, StoredDraft } from '../plugin-api.ts'
import { holdTask } from '../tasks/hold-task.ts'
import { situationsOf } from '../tasks/situations.ts'
import { tasksOfCase } from '../tasks/tasks-of-case.ts'
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
import { urge } from './urge.ts'
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
  UrgeableTask,
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
    const kind = kindOf(action)
    const actionId = await this.#act(kind, () => this.#situation(account, userTaskKey), userTaskKey, input)
    const task = await this.#tasks.get(account, userTaskKey).catch((error: unknown) => {
      if (error instanceof ServerError && error.code === 'NOT_FOUND') return undefined
      throw error
    })
    return { actionId, ...(task ? { task } : {}) }
  }

  async urgeable(account: SessionAccount, caseKey: string): Promise<UrgeableTask[]> {
    const found = await this.#openTasksOf(account, caseKey)
    const situations = await situationsOf(this.#parts.models, account, found)
    const urged = situations.filter(each => isGranted(urge, each) && urge.refusal(each) === undefined)
    const holders = urged.flatMap(({ task }) => task.assignee ?? [])
    const accounts = await AccountModel.find({ username: { $in: holders } }, 'username name').lean()
    return urged.map(({ task }) => {
      const holder = accounts.find(({ username }) => username === task.assignee)?.name
      const since = task.createdAt.toISOString()
      return { userTaskKey: task._id, name: task.name, since, ...(holder === undefined ? {} : { holder }) }
    })
  }

  async urge(account: SessionAccount, caseKey: string, userTaskKey: string, input: unknown): Promise<ActionDone> {
    const situation = async () => {
      const task = (await this.#openTasksOf(account, caseKey)).find(({ _id }) => _id === userTaskKey)
      if (!task) throw new ServerError('NOT_FOUND')
      return (await situationsOf(this.#parts.models, account, [task]))[0]!
    }
    return { actionId: await this.#act(urge, situation, userTaskKey, input) }
  }

  async #openTasksOf(account: SessionAccount, caseKey: string): Promise<Task[]> {
    const { processInstanceKey } = await this.#parts.cases.get(account, caseKey)
    const found = await CaseModel.findById(processInstanceKey, 'instances').orFail().lean()
    return TaskModel.find({ processInstanceKey: { $in: found.instances }, state: 'CREATED' }).lean()
  }

  /** @param situation asked before, whether the model grants it, and again while nobody else acts on the task */
  async #act(kind: TaskActionKind, situation: () => Promise<Situation>, userTaskKey: string, input: unknown): Promise<string> {
    checkGranted(kind, await situation())
    const act = kind.asked(input)
    return holdTask(userTaskKey, async () => {
      const now = await situation()
      const refusal = kind.refusal(now)
      if (refusal) throw new ServerError(refusal)
      return act(this.#parts, now)
    })
  }

  async of(account: SessionAccount, userTaskKey: string): Promise<TaskActionView[]> {
    await this.#tasks.get(account, userTaskKey)
    return actionViews(await TaskActionModel.find({ userTaskKey }).sort({ _id: 1 }))
  }

  async ofCase(account: SessionAccount, processInstanceKey: string): Promise<TaskActionView[]> {
    const keys = (await tasksOfCase(account, processInstanceKey)).map(({ _id }) => _id)
    return actionViews(await TaskActionModel.find({ userTaskKey: { $in: keys } }).sort({ _id: 1 }))
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
    const kind = kindOf(action)
    const situation = await this.#situation(account, userTaskKey)
    checkGranted(kind, situation)
    if (!kind.people || kind.refusal(situation)) return []
    return namedPeople(await kind.people(this.#parts, situation), search)
  }

  async #situation(account: SessionAccount, userTaskKey: string): Promise<Situation> {
    const [situation] = await situationsOf(this.#parts.models, account, [await this.#tasks.visible(account, userTaskKey)])
    return situation!
  }
}

function kindOf(action: string): TaskActionKind {
  const kind = ACTIONS.get(action)
  if (!kind) throw new ServerError('NOT_FOUND', { detail: 'no such task action' })
  return kind
}

function checkGranted(kind: TaskActionKind, situation: Situation): void {
  if (!isGranted(kind, situation)) throw new ServerError('TASK_ACTION_NOT_ALLOWED')
}
