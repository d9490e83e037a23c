import { CaseHistory } from './case-history.ts'
import { ApiError } from './server-api.ts'
import type { ServerApi } from './server-api.ts'
import type { Staff } from './staff.ts'

/** What a pack tells the player of one case. */
export interface PlayedCase {
  readonly title: string
  readonly expectedEnd: string
  /** Begins the case. @returns its instance key */
  start(staff: Staff): Promise<string>
  /** Something from outside that is due on a day, at the latest then. */
  readonly planned: readonly PlannedEvent[]
  /** @returns who answers the task and how; undefined: nobody yet */
  answer(elementId: string, today: string, round: number): TaskAnswer | undefined
}
export interface PlannedEvent {
  readonly day: string
  /** It happens only where the case waits for it. */
  readonly at: string
  readonly message: string
  /** `name` of a case's own message: see the message as sent. */
  send(staff: Staff, day: string): Promise<void>
}
export interface TaskAnswer {
  readonly group: string
  readonly data: Record<string, unknown>
}

/** One case being played: answers its tasks as they come, sends what is planned. */
export class CaseRun {
  readonly played: PlayedCase
  processInstanceKey = ''
  history: CaseHistory | undefined
  readonly #staff: Staff
  readonly #auditor: ServerApi
  readonly #rounds = new Map<string, number>()
  readonly #done = new Set<string>()
  readonly #sent = new Map<string, number>()
  #planned: PlannedEvent[]

  constructor(played: PlayedCase, staff: Staff, auditor: ServerApi) {
    this.played = played
    this.#staff = staff
    this.#auditor = auditor
    this.#planned = [...played.planned]
  }

  async start(): Promise<void> {
    this.processInstanceKey = await this.played.start(this.#staff)
  }

  get isOver(): boolean {
    return this.history?.isOver ?? false
  }

  get nextDay(): string | undefined {
    return this.#planned.map(event => event.day).sort()[0]
  }

  /** Does what can be done now. @returns whether nothing is left to do, and nothing runs, before the clock moves on */
  async settle(today: string): Promise<boolean> {
    const history = await this.#read()
    if (!history) return false
    this.history = history
    const { incident } = history
    if (incident) throw new Error(`${this.played.title}: an incident at ${incident}`)
    if (history.isOver) return true
    if (!this.#isUpToDate(history)) return false
    let acted = false
    for (const task of history.openTasks) if (await this.#answer(task.elementId, task.userTaskKey, today)) acted = true
    if (acted || (await this.#send(history, today))) return false
    return history.rests
  }

  /** Right after the start the history may not have come in yet. */
  async #read(): Promise<CaseHistory | undefined> {
    try {
      return await CaseHistory.read(this.#auditor, this.processInstanceKey)
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined
      throw error
    }
  }

  /** The history is copied a moment later: what we did ourselves must be in it. */
  #isUpToDate(history: CaseHistory): boolean {
    const tasks = [...this.#done].every(userTaskKey => history.completedTask(userTaskKey))
    return tasks && [...this.#sent].every(([name, count]) => history.messages(name) >= count)
  }

  async #answer(elementId: string, userTaskKey: string, today: string): Promise<boolean> {
    const round = this.#rounds.get(elementId) ?? 0
    const answer = this.played.answer(elementId, today, round)
    if (!answer) return false
    const person = await this.#staff.inGroup(answer.group)
    try {
      await person.post(`/api/inbox/tasks/${userTaskKey}/claim`)
    } catch (error) {
      // The inbox learns of it a moment later than the history.
      if (error instanceof ApiError && error.status === 404) return true
      throw error
    }
    await person.post(`/api/inbox/tasks/${userTaskKey}/complete`, { data: answer.data })
    this.#rounds.set(elementId, round + 1)
    this.#done.add(userTaskKey)
    return true
  }

  async #send(history: CaseHistory, today: string): Promise<boolean> {
    const event = this.#planned.find(each => each.day <= today && history.stands(each.at))
    if (!event) return false
    await event.send(this.#staff, today)
    this.#sent.set(event.message, (this.#sent.get(event.message) ?? 0) + 1)
    this.#planned = this.#planned.filter(each => each !== event)
    return true
  }
}
