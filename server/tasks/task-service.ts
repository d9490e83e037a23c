import { TaskModel } from '../../domain/task.ts'
import type { Stead, Task } from '../../domain/task.ts'
import { isSealedFrom } from '../cases/case-scope.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import type { SessionAccount, TaskService, TaskView } from '../plugin-api.ts'
import { inWhoseStead } from '../session/rights.ts'
import { isSignedByMany } from '../task-actions/tally.ts'
import { waits } from '../task-actions/refusals.ts'
import { InFlight } from '../submissions/in-flight.ts'
import { actorOf, completeTask } from './complete-task.ts'
import type { TaskParts } from './complete-task.ts'
import { engineRefused } from './engine-refused.ts'
import { giveBack } from './give-back.ts'
import { holdTask } from './hold-task.ts'
import { runningStarted, startedCases } from './started-cases.ts'
import { takeableIn } from './takeable-in.ts'
import { viewsFor } from './takeable.ts'
import { taskContext } from './task-context.ts'
import { facetsOf } from './task-facets.ts'
import { countOf, isCounted, pageOf, waysIn } from './task-list.ts'
import type {
  InboxCounts,
  StartedCasePage,
  StartedCaseQuery,
  TaskFacets,
  TaskFilter,
  TaskPage,
  TaskPageQuery,
} from './task-list-contract.ts'
import { copiedTo, visibleTo } from './task-scope.ts'
import { tasksOfCase } from './tasks-of-case.ts'

const PAGE = 50
const LONGEST_PAGE = 200

export class Tasks implements TaskService {
  readonly #parts: TaskParts
  readonly #inFlight = new InFlight<{ submissionId: string }>()
  constructor(parts: TaskParts) {
    this.#parts = parts
  }

  async list(account: SessionAccount, query: TaskPageQuery): Promise<TaskPage> {
    const ways = await waysIn(account, query, this.#parts.clock.now())
    const limit = Math.min(query.limit ?? PAGE, LONGEST_PAGE)
    const found = await pageOf(ways, { ...query, limit: limit + 1 })
    const tasks = found.slice(0, limit)
    const next = found.length > limit ? tasks.at(-1)?._id : undefined
    // Counting reads the whole list: for a first page only, not where that is all of it, and not where the counts tell it anyway.
    const isAsked = query.after === undefined && !isCounted(query)
    const counting = next === undefined && query.after === undefined ? found.length : isAsked ? countOf(ways) : undefined
    const [items, total] = await Promise.all([viewsFor(this.#parts.models, account, tasks), counting])
    return { items, ...(total === undefined ? {} : { total }), ...(next === undefined ? {} : { next }) }
  }

  async counts(account: SessionAccount): Promise<InboxCounts> {
    const now = this.#parts.clock.now()
    const count = async (filter: TaskFilter) => countOf(await waysIn(account, filter, now))
    const [mine, groups, overdue, delegated, done, copies, started] = await Promise.all([
      count({ box: 'mine' }),
      count({ box: 'groups' }),
      count({ box: 'overdue' }),
      count({ box: 'delegated' }),
      count({ box: 'done' }),
      count({ box: 'copies', unread: true }),
      runningStarted(account),
    ])
    return { mine, groups, overdue, delegated, done, copies, started }
  }

  async facets(account: SessionAccount, box: TaskFilter['box']): Promise<TaskFacets> {
    return facetsOf(await waysIn(account, { box }, this.#parts.clock.now()))
  }

  startedCases(account: SessionAccount, query: StartedCaseQuery): Promise<StartedCasePage> {
    return startedCases(account, query)
  }

  async get(account: SessionAccount, userTaskKey: string): Promise<TaskView> {
    return this.#view(account, await this.visible(account, userTaskKey))
  }

  async ofCase(account: SessionAccount, processInstanceKey: string): Promise<TaskView[]> {
    return viewsFor(this.#parts.models, account, await tasksOfCase(account, processInstanceKey))
  }

  async #view(account: SessionAccount, task: Task): Promise<TaskView> {
    const [view] = await viewsFor(this.#parts.models, account, [task])
    return view!
  }

  stead(account: SessionAccount, userTaskKey: string): Promise<string | undefined> {
    return inWhoseStead(account, async one => (await TaskModel.exists({ $and: [{ _id: userTaskKey }, visibleTo(one)] })) !== null)
  }

  async form(account: SessionAccount, userTaskKey: string): ReturnType<TaskService['form']> {
    const { formKey } = await this.visible(account, userTaskKey)
    const { engine, forms } = this.#parts
    const [form, context] = await Promise.all([forms.ofTask({ userTaskKey, formKey }), taskContext(engine, userTaskKey)])
    return { form, context }
  }

  claim(account: SessionAccount, userTaskKey: string): Promise<TaskView> {
    return holdTask(userTaskKey, () => this.#claim(account, userTaskKey))
  }

  async #claim(account: SessionAccount, userTaskKey: string): Promise<TaskView> {
    const task = await this.#open(account, userTaskKey)
    if (task.assignee === account.username) return this.#view(account, task)
    // Several sign it: nobody takes it from the others.
    const rules = await this.#parts.models.rulesOf(task)
    if (isSignedByMany(task, rules)) throw new ServerError('TASK_ACTION_NOT_NOW')
    const right = (await takeableIn(account, [userTaskKey])).get(userTaskKey)
    if (!right) throw new ServerError('TASK_CLAIMED')
    const takenOver = Boolean(task.assignee)
    const away = right.onBehalfOf
    if (away && rules.inPerson) throw new ServerError('TASK_IN_PERSON')
    // Before the engine tells that the account has it: whose the case is must be known then, and nobody is told of what they took.
    const stoodIn = away && { $addToSet: { stoodIn: { by: account.username, for: away.username } } }
    await TaskModel.updateOne({ _id: task._id }, { toldTo: account.username, ...stoodIn })
    try {
      await this.#parts.engine.assignUserTask({
        userTaskKey: engineKey<UserTaskKey>(userTaskKey),
        assignee: account.username,
        allowOverride: takenOver && (await this.#stillWith(task)),
        action: takenOver ? 'take-over' : 'claim',
      })
    } catch (error) {
      await engineRefused(this.#parts, userTaskKey, error, 'TASK_CLAIMED')
    }
    const onBehalfOf = away && {
      accountId: away.accountId,
      username: away.username,
      name: away.name,
      by: account.name,
      takenOver,
    }
    const claimed = { assignee: account.username, onBehalfOf: onBehalfOf ?? null }
    return this.#assigned(account, task, claimed, takenOver ? 'task.taken-over' : 'task.claimed')
  }

  unclaim(account: SessionAccount, userTaskKey: string): Promise<TaskView> {
    return holdTask(userTaskKey, () => this.#unclaim(account, userTaskKey))
  }

  async #unclaim(account: SessionAccount, userTaskKey: string): Promise<TaskView> {
    const task = await this.#open(account, userTaskKey)
    if (!task.assignee) return this.#view(account, task)
    if (task.assignee !== account.username) throw new ServerError('TASK_NOT_YOURS')
    if (waits(task)) throw new ServerError('TASK_WAITS')
    let assignee: string | null = null
    try {
      assignee = await giveBack(this.#parts.engine, task)
    } catch (error) {
      await engineRefused(this.#parts, userTaskKey, error, 'CONFLICT')
    }
    return this.#assigned(account, task, { assignee, onBehalfOf: null }, 'task.unclaimed')
  }

  complete(account: SessionAccount, userTaskKey: string, data: Record<string, unknown>): Promise<{ submissionId: string }> {
    const flight = JSON.stringify([account.id, userTaskKey, data])
    return this.#inFlight.run(flight, () => holdTask(userTaskKey, () => this.#complete(account, userTaskKey, data)))
  }

  async #complete(
    account: SessionAccount,
    userTaskKey: string,
    data: Record<string, unknown>,
  ): Promise<{ submissionId: string }> {
    let task = await this.visible(account, userTaskKey)
    if (task.state === 'CREATED' && !task.assignee) {
      await this.#claim(account, userTaskKey)
      task = await this.visible(account, userTaskKey)
    }
    return completeTask(this.#parts, account, task, data)
  }

  /** The task itself. @throws NOT_FOUND also where the account may not see it */
  async visible(account: SessionAccount, userTaskKey: string): Promise<Task> {
    const task = await TaskModel.findOne({ $and: [{ _id: userTaskKey }, visibleTo(account)] }).lean()
    // Open, it is there for whoever may do it; done, a minor's file is for those who handle the case.
    const isOwn = task?.state === 'CREATED' || task?.completedBy === account.username
    const found = task ?? (await TaskModel.findOne({ $and: [{ _id: userTaskKey }, copiedTo(account)] }).lean())
    if (!found || (!isOwn && (await isSealedFrom(account, found.processInstanceKey)))) throw new ServerError('NOT_FOUND')
    return found
  }

  async #open(account: SessionAccount, userTaskKey: string): Promise<Task> {
    const task = await this.visible(account, userTaskKey)
    if (task.state !== 'CREATED') throw new ServerError('TASK_NOT_OPEN')
    return task
  }

  async #assigned(
    account: SessionAccount,
    before: Task,
    change: { assignee: string | null; onBehalfOf: Stead | null },
    action: string,
  ): Promise<TaskView> {
    const task = await TaskModel.findByIdAndUpdate(
      before._id,
      { ...change, ownChangeAt: new Date(), toldTo: change.assignee ?? '' },
      { returnDocument: 'after' },
    ).lean()
    const actor = actorOf(account, change.onBehalfOf ? { ...before, ...change } : before)
    const from = before.assignee && before.assignee !== account.username ? { before: { assignee: before.assignee } } : {}
    await this.#parts.audit.record({ ...actor, action, target: before._id, ...from })
    if (!task) throw new ServerError('NOT_FOUND')
    return this.#view(account, task)
  }

  /** Whether it is still with the one from whom it is to be taken over: the engine gives it to whoever overrides. */
  async #stillWith(task: Task): Promise<boolean> {
    const now = await this.#parts.engine.getUserTask({ userTaskKey: engineKey<UserTaskKey>(task._id) }, asItIs)
    return now.assignee === task.assignee
  }
}
