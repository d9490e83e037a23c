import { setTimeout as pause } from 'node:timers/promises'
import type { ServerApi } from '../server-api.ts'
import type { Staff } from '../staff.ts'

/** What of a task's answers the player reads. */
export interface ShownTask {
  readonly userTaskKey: string
  readonly elementId: string
  readonly name: string
  readonly processInstanceKey: string
  readonly assignee?: string
  readonly actions: readonly string[]
}
export interface Recorded {
  readonly id: string
  readonly action: string
  readonly by?: string
  readonly to: readonly string[]
  readonly reason?: string
  readonly at: string
  readonly task: string
}

const OFFICE = '410106-01'
export const CLERK = `${OFFICE}:clerk`
export const DIRECTOR = `${OFFICE}:director`
export const OFFICER = '410106:correction-officer'
export const HEAD = '410106:bureau-head'
const PATIENCE_MS = 120_000
const POLL_MS = 100

/** One case, and what was done to its tasks. */
export class PlayedActions {
  readonly #staff: Staff
  readonly #touched = new Map<string, ServerApi>()
  readonly #names = new Map<string, string>()
  processInstanceKey = ''
  constructor(staff: Staff) {
    this.#staff = staff
  }

  person(group: string): Promise<ServerApi> {
    return this.#staff.inGroup(group)
  }

  async start(caseTitle: string): Promise<void> {
    const data = { officeCode: OFFICE, caseTitle, matter: `演示用印事由 ${crypto.randomUUID()}` }
    const started = await (
      await this.person(CLERK)
    ).post<{ processInstanceKey: string }>('/api/inbox/startable/seal-use', { data })
    this.processInstanceKey = started.processInstanceKey
  }

  /** The open task of an element, in the inbox of who holds the post. The inbox learns of it a moment later. */
  async task(group: string, elementId: string, but: readonly string[] = []): Promise<ShownTask> {
    const person = await this.person(group)
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(POLL_MS)) {
      for (const box of ['mine', 'groups']) {
        const { items } = await person.get<{ items: ShownTask[] }>(`/api/inbox/tasks?box=${box}&limit=100`)
        const found = items.find(
          each =>
            each.processInstanceKey === this.processInstanceKey &&
            each.elementId === elementId &&
            !but.includes(each.userTaskKey),
        )
        if (found) return this.#noted(person, found)
      }
    }
    throw new Error(`no task ${elementId} of ${this.processInstanceKey} for ${group}`)
  }

  async claim(group: string, elementId: string): Promise<string> {
    const { userTaskKey } = await this.task(group, elementId)
    await (await this.person(group)).post(`/api/inbox/tasks/${userTaskKey}/claim`)
    return userTaskKey
  }

  async complete(group: string, elementId: string, opinion = '同意'): Promise<string> {
    const { userTaskKey } = await this.task(group, elementId)
    await (await this.person(group)).post(`/api/inbox/tasks/${userTaskKey}/complete`, { data: { opinion } })
    return userTaskKey
  }

  async act(group: string, userTaskKey: string, action: string, input: object = {}): Promise<void> {
    await (await this.person(group)).post(`/api/inbox/tasks/${userTaskKey}/actions/${action}`, input)
  }

  /** Whoever started a case may urge who has it now, also where the task itself is not theirs to see. */
  async urge(group: string, userTaskKey: string, input: object): Promise<void> {
    const person = await this.person(group)
    await person.post(`/api/inbox/cases/${this.processInstanceKey}/urged`, { userTaskKey, ...input })
  }

  /** What is on record of all tasks of the case that were met, in the order in which it happened. */
  async recorded(): Promise<Recorded[]> {
    const all = new Map<string, Recorded>()
    for (const [userTaskKey, person] of this.#touched) {
      const { items } = await person.get<{ items: Omit<Recorded, 'task'>[] }>(`/api/inbox/tasks/${userTaskKey}/actions`)
      for (const item of items) all.set(item.id, { ...item, task: this.#names.get(userTaskKey) ?? userTaskKey })
    }
    return [...all.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1))
  }

  #noted(person: ServerApi, task: ShownTask): ShownTask {
    this.#touched.set(task.userTaskKey, person)
    this.#names.set(task.userTaskKey, task.name)
    return task
  }
}
