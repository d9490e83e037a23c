import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { ProcessInstanceKey } from '../engine/keys.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import type { EngineClient } from '../plugin-api.ts'

export type EngineTask = Awaited<ReturnType<EngineClient['getUserTask']>>

/** A search may lag behind our own action by this much; until then our own word counts. */
const OWN_WORD_MS = 30_000
const DUPLICATE_KEY = 11_000
const CASE_VARIABLES = ['caseNo', 'caseTitle']

/** Keeps the collection `tasks` in step with the engine. */
export class TaskProjection {
  readonly #engine: EngineClient
  readonly #models: ProcessModels
  constructor(engine: EngineClient, models: ProcessModels) {
    this.#engine = engine
    this.#models = models
  }

  /**
   * Applies what the engine shows of a task. A task that is over stays over, and what we ourselves have just done is not
   * undone by an answer that does not know it yet.
   */
  async apply(shown: EngineTask): Promise<void> {
    const state = stateOf(shown.state)
    const before = await TaskModel.findById(shown.userTaskKey).lean()
    if (before && before.state !== 'CREATED' && state === 'CREATED') return
    const ownWord = before?.ownChangeAt && Date.now() - before.ownChangeAt.getTime() < OWN_WORD_MS
    const assignee = shown.assignee || null
    const task: Partial<Task> = {
      ...describe(shown),
      state,
      ...(await this.#workOf(String(shown.processDefinitionId))),
      ...(ownWord && state === 'CREATED' ? {} : { assignee, ...(assignee === before?.assignee ? {} : { onBehalfOf: null }) }),
      ...(before?.caseTitle ? {} : await this.#caseOf(String(shown.processInstanceKey))),
      ...(shown.completionDate && !before?.completedAt ? { completedAt: new Date(shown.completionDate) } : {}),
    }
    // Where one of our own actions came between, the filter misses, the upsert meets the task that is there, and nothing changes.
    const unchanged = { _id: shown.userTaskKey, ownChangeAt: before?.ownChangeAt ?? null }
    const filter = state === 'CREATED' ? { ...unchanged, state } : unchanged
    await TaskModel.updateOne(filter, { $set: task }, { upsert: true }).catch((error: { code?: number }) => {
      if (error.code !== DUPLICATE_KEY) throw error
    })
  }

  /** The engine no longer knows the task, or not yet: what we did or saw a moment ago may only not have arrived there. */
  async gone(userTaskKey: string): Promise<void> {
    const recently = new Date(Date.now() - OWN_WORD_MS)
    const old = { state: 'CREATED', createdAt: { $lt: recently }, ownChangeAt: { $not: { $gt: recently } } } as const
    await TaskModel.updateOne({ _id: userTaskKey, ...old }, { state: 'CANCELED' })
  }

  /** `caseNo` and `caseTitle` changed, or came only after the task. */
  async applyCase(processInstanceKey: string, name: string, value: string): Promise<void> {
    if (CASE_VARIABLES.includes(name)) await TaskModel.updateMany({ processInstanceKey }, { [name]: textOf(value) })
  }

  /** Nothing where the engine no longer knows the process: what was known stays. */
  async #workOf(processDefinitionId: string): Promise<Partial<Task>> {
    const model = await this.#models.newestOf(processDefinitionId)
    return model ? { entrustedWork: model.entrustedWork ?? null } : {}
  }

  async #caseOf(processInstanceKey: string): Promise<Partial<Task>> {
    const key = engineKey<ProcessInstanceKey>(processInstanceKey)
    const { items } = await this.#engine.searchVariables(
      { filter: { processInstanceKey: key, name: { $in: CASE_VARIABLES } }, page: { limit: 10 } },
      asItIs,
    )
    return Object.fromEntries((items ?? []).map(({ name, value }) => [name, textOf(value)]))
  }
}

function describe(shown: EngineTask): Partial<Task> {
  const dates = {
    dueDate: shown.dueDate,
    followUpDate: shown.followUpDate,
  }
  return {
    elementId: String(shown.elementId),
    name: shown.name || String(shown.elementId),
    processInstanceKey: String(shown.processInstanceKey),
    processDefinitionKey: String(shown.processDefinitionKey),
    processDefinitionId: String(shown.processDefinitionId),
    processName: shown.processName || String(shown.processDefinitionId),
    ...(shown.formKey ? { formKey: String(shown.formKey) } : {}),
    candidateGroups: shown.candidateGroups ?? [],
    candidateUsers: shown.candidateUsers ?? [],
    createdAt: new Date(shown.creationDate ?? 0),
    priority: shown.priority ?? 50,
    ...Object.fromEntries(Object.entries(dates).flatMap(([name, date]) => (date ? [[name, new Date(date)]] : []))),
  }
}

/** The transient states of a task count as open, a failed one as canceled. */
function stateOf(state: string | undefined): Task['state'] {
  if (state === 'COMPLETED') return 'COMPLETED'
  return state === 'CANCELED' || state === 'FAILED' ? 'CANCELED' : 'CREATED'
}

/** A variable's value is JSON text. */
function textOf(value: string): string {
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'string' ? parsed : value
  } catch {
    return value
  }
}
