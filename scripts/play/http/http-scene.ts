import { setTimeout as pause } from 'node:timers/promises'
import type { MatterKind } from '../../../domain/matter-kind.ts'
import { dayOf } from '../../../domain/working-days.ts'
import type { FormField } from '../../../server/plugin-api.ts'
import { CaseHistory } from '../case-history.ts'
import { inventEntrant } from '../correction/correction-entry/entrant.ts'
import { playEntry, playRegistration } from '../correction/correction-entry/play-entry.ts'
import { groupOf } from '../scenario.ts'
import type { At, By, Data, EnrolOptions, Entrant, OpenTask, PlayedCase, PlayedSubject, PlayedTask, Scene } from '../scenario.ts'
import { ApiError } from '../server-api.ts'
import type { ServerApi } from '../server-api.ts'
import type { Played } from './play-scenarios.ts'
import type { Run } from './run.ts'
import type { Named } from './subject-reader.ts'
import { namingSubject, withUploads } from './fill-in.ts'
import { candidatesOf } from './played-place.ts'
import type { Place } from './played-place.ts'

const FIRST_PAUSE_MS = 80
const LONGEST_PAUSE_MS = 1_500
const PATIENCE_MS = 120_000
/** So often a task is looked for where the case began, before it is asked where else it may be. */
const TRIES_AT_HOME = 4
const NOT_YET = new Set([403, 404, 409])

interface ShownTask {
  readonly userTaskKey: string
  readonly elementId: string
  readonly processInstanceKey: string
  readonly processDefinitionId: string
  readonly caseNo?: string
  readonly assignee?: string
  readonly candidateGroups: readonly string[]
  readonly dueDate?: string
}
interface Started {
  readonly processInstanceKey: string
}

/** A scenario's view of a running server: everything by its public HTTP API, as its staff. */
export class HttpScene implements Scene {
  readonly #run: Run
  readonly #places = new Map<string, Place>()
  readonly #numbers = new Map<string, string>()
  /** By the subject's number. */
  readonly #people = new Map<string, Place>()
  readonly #cases: string[] = []

  constructor(run: Run) {
    this.#run = run
  }

  today = async () => this.#run.clock.today
  untilDay = (day: string) => this.#run.clock.untilDay(day)
  fresh = () => this.#run.fresh()

  enrolled = (options?: EnrolOptions) => playEntry(this, options)
  registered = (options?: EnrolOptions) => playRegistration(this, options)

  async entrant(options: EnrolOptions = {}): Promise<Entrant> {
    const { seed, officeCode } = this.#run.nextPerson()
    const today = this.#run.clock.today
    const docNo = `（${today.slice(0, 4)}）演0106刑初${this.fresh()}号`
    return inventEntrant({ seed, today, docNo }, { officeCode, ...options })
  }

  async start(processId: string, by: By, data: Data, subject?: PlayedSubject): Promise<PlayedCase> {
    const place = subject ?? this.#placeIn(data)
    const person = await this.#run.staff.inGroup(groupOf(by, place))
    const path = `/api/inbox/startable/${processId}`
    const { form } = await person.get<{ form?: { schema: { components: FormField[] } } }>(path)
    const filled = await withUploads(person, `/api/files/starts/${processId}`, {
      ...namingSubject(form?.schema.components ?? [], subject),
      ...data,
    })
    const started = await person.post<Started>(path, { data: filled })
    return this.#began(processId, started, place, subject?.subjectNo ?? this.#subjectIn(data))
  }

  async startByMessage(message: string, key: string, processId: string, by: By, data: Data): Promise<PlayedCase> {
    const place = this.#placeIn(data)
    const person = await this.#run.staff.inGroup(groupOf(by, place))
    const filled = await withUploads(person, `/api/files/starts/${processId}`, data)
    const body = { name: message, correlationKey: key, processDefinitionId: processId, data: filled }
    return this.#began(processId, await person.post<Started>('/api/messages', body), place, this.#subjectIn(data))
  }

  #began(processId: string, { processInstanceKey }: Started, place: Place, subjectNo?: string): PlayedCase {
    this.#cases.push(processInstanceKey)
    this.#places.set(processInstanceKey, place)
    if (subjectNo) this.#numbers.set(processInstanceKey, subjectNo)
    return { processId, processInstanceKey }
  }

  async message(name: string, key: string, variables: Data = {}): Promise<void> {
    await this.#until(`message ${name} ${key}`, async () => {
      for (const group of this.#run.officers) {
        const person = await this.#run.staff.inGroup(group)
        const sent = await quietly(() => person.post('/api/messages', { name, correlationKey: key, variables }))
        if (sent) return true
      }
      return undefined
    })
  }

  async raise(subject: PlayedSubject, message: string, by: By): Promise<void> {
    const person = await this.#run.staff.inGroup(groupOf(by, subject))
    await this.#until(`raising ${message}`, async () => {
      for (const key of await this.#run.reader.cases(subject)) {
        const body = { message, key: crypto.randomUUID() }
        if (await quietly(() => person.post(`/api/inbox/cases/${key}/events`, body))) return true
      }
      return undefined
    })
  }

  caseOf(subject: PlayedSubject, processId: string, earlier?: PlayedCase): Promise<PlayedCase> {
    const after = Number(earlier?.processInstanceKey ?? 0)
    return this.#until(`a case of ${processId}`, async () => {
      const all = (await this.#histories(subject)).flatMap(history => history.instances)
      const found = all
        .toSorted((a, b) => Number(a.key) - Number(b.key))
        .findLast(each => each.processId === processId && Number(each.key) > after)
      if (!found) return undefined
      this.#places.set(found.key, subject)
      this.#numbers.set(found.key, subject.subjectNo)
      return { processId, processInstanceKey: found.key }
    })
  }

  async answer(at: At, elementId: string, data: Data = {}, by?: By): Promise<void> {
    const { task, person } = await this.#openTask(at, elementId, by)
    const path = `/api/inbox/tasks/${task.userTaskKey}`
    if (!task.assignee) await person.post(`${path}/claim`)
    await person.post(`${path}/complete`, { data: await withUploads(person, `/api/files/tasks/${task.userTaskKey}`, data) })
  }

  async task(at: At, elementId: string): Promise<PlayedTask> {
    const { task } = await this.#openTask(at, elementId)
    const { candidateGroups, dueDate } = task
    return { elementId, candidateGroups, ...(dueDate ? { dueOn: dayOf(new Date(Date.parse(dueDate) - 1)) } : {}) }
  }

  async openTasks(subject: PlayedSubject): Promise<OpenTask[]> {
    await this.#atRest(subject)
    const found = new Map<string, OpenTask>()
    for (const by of ['clerk', 'director', 'social-worker', 'correction-officer', 'bureau-head'] as const) {
      const person = await this.#run.staff.inGroup(groupOf(by, subject))
      for (const { userTaskKey, elementId, processDefinitionId, processInstanceKey } of await this.#tasks(person, subject)) {
        this.#places.set(processInstanceKey, subject)
        this.#numbers.set(processInstanceKey, subject.subjectNo)
        found.set(userTaskKey, { elementId, case: { processId: processDefinitionId, processInstanceKey } })
      }
    }
    return [...found.values()]
  }

  async reached(at: At, elementId: string): Promise<void> {
    await this.#untilHistory(at, `standing at ${elementId}`, all => all.some(each => each.active.includes(elementId)))
  }

  async passed(at: At, elementId: string): Promise<void> {
    await this.#untilHistory(at, `passing ${elementId}`, all => all.some(each => each.passed(elementId)))
  }

  async hasPassed(at: At, elementId: string): Promise<boolean> {
    return (await this.#atRest(at)).some(each => each.passed(elementId))
  }

  async ended(one: PlayedCase, endEventId: string): Promise<void> {
    const [history] = await this.#untilHistory(one, `the end of ${one.processId}`, ([only]) => only?.isOver === true)
    if (!history?.passed(endEventId)) throw new Error(`${one.processId} ended, but not by ${endEventId}\n${history?.standing}`)
  }

  async papers(at: At): Promise<string[]> {
    await this.#atRest(at)
    if ('subjectNo' in at) return this.#run.reader.papers(at)
    const person = await this.#run.staff.inGroup(groupOf('correction-officer', this.#placeOf(at)))
    const { items } = await person.get<{ items: { kind: string }[] }>(`/api/papers/cases/${at.processInstanceKey}`)
    return items.map(({ kind }) => kind)
  }

  async notices(subject: PlayedSubject): Promise<string[]> {
    await this.#atRest(subject)
    return this.#run.reader.notices(subject)
  }

  async matters(subject: PlayedSubject, kind?: MatterKind) {
    await this.#atRest(subject)
    return this.#run.reader.matters(subject, kind)
  }

  async deadlines(subject: PlayedSubject, kind?: string) {
    await this.#atRest(subject)
    return this.#run.reader.deadlines(subject, kind)
  }

  async record(subject: PlayedSubject) {
    await this.#atRest(subject)
    return this.#run.reader.record(subject)
  }

  /** The number that a worker gave the case; whoever started it may ask. */
  subjectNo(one: PlayedCase): Promise<string> {
    return this.#until(`the number of ${one.processId}`, async () => {
      const starter = await this.#run.staff.inGroup(groupOf('correction-officer', this.#placeOf(one)))
      const caseNo = await numberOf(starter, one.processInstanceKey)
      if (!caseNo) return undefined
      this.#numbers.set(one.processInstanceKey, caseNo)
      this.#people.set(caseNo, this.#placeOf(one))
      return caseNo
    })
  }

  /** What came of it, for whoever reads the list. */
  async outcome(): Promise<Omit<Played, 'scenario' | 'failure'>> {
    const subjects = new Map<string, Named>()
    const histories: CaseHistory[] = []
    for (const key of this.#cases) {
      const [subjectNo, place] = [this.#numbers.get(key), this.#places.get(key)]
      if (subjectNo && place) subjects.set(subjectNo, { ...place, subjectNo })
      const history = await CaseHistory.read(await this.#run.historyReaders(), key)
      if (history) histories.push(history)
    }
    const papers: string[] = []
    const notices: string[] = []
    for (const subject of subjects.values()) {
      papers.push(...(await this.#run.reader.papers(subject)))
      notices.push(...(await this.#run.reader.notices(subject)))
    }
    return {
      ends: histories.flatMap(each => (each.state === 'ACTIVE' ? [...each.ends, '…'] : each.ends)),
      papers,
      notices,
      histories,
    }
  }

  async #openTask(at: At, elementId: string, by?: By): Promise<{ task: ShownTask; person: ServerApi }> {
    const place = this.#placeOf(at)
    const groups = by ? [groupOf(by, place)] : candidatesOf(elementId, place).flatMap(group => this.#run.groupsLike(group))
    let tries = 0
    return this.#until(
      `task ${elementId} for ${groups.join(', ')}`,
      async () => {
        // A case may have gone to another place than that in which it began.
        const others = !by && ++tries % TRIES_AT_HOME === 0 ? await this.#candidatesElsewhere(at, elementId) : []
        for (const group of [...groups, ...others]) {
          const person = await this.#run.staff.inGroup(group)
          const task = (await this.#tasks(person, at)).find(each => each.elementId === elementId)
          if (task && (await this.#isOf(task, at))) return { task, person }
        }
        return undefined
      },
      at,
    )
  }

  async #candidatesElsewhere(at: At, elementId: string): Promise<string[]> {
    return (await this.#histories(at)).flatMap(history => history.candidates(elementId))
  }

  /** Those of the case, among all that somebody may take or has taken. */
  async #tasks(person: ServerApi, at: At): Promise<ShownTask[]> {
    const number = 'subjectNo' in at ? at.subjectNo : this.#numbers.get(at.processInstanceKey)
    const found: ShownTask[] = []
    for (const box of ['groups', 'mine']) {
      const { items } = number
        ? await person.post<{ items: ShownTask[] }>('/api/inbox/tasks/search', { box, search: number, limit: 100 })
        : await person.get<{ items: ShownTask[] }>(`/api/inbox/tasks?box=${box}&limit=100`)
      found.push(...items)
    }
    return found.filter(each => (number ? each.caseNo === number : each.processInstanceKey === keyOf(at)))
  }

  async #isOf({ processInstanceKey }: ShownTask, at: At): Promise<boolean> {
    if ('subjectNo' in at || processInstanceKey === at.processInstanceKey) return true
    const [history] = await this.#histories(at)
    return history?.instances.some(each => each.key === processInstanceKey) ?? false
  }

  /** Where a case will belong, by what its start form says: itself, or the subject that it names. */
  #placeIn(data: Data): Place {
    const named = this.#people.get(this.#subjectIn(data) ?? '')
    const { officeCode, countyCode } = data
    return named ?? { officeCode: String(officeCode ?? ''), countyCode: String(countyCode ?? ''), cityCode: '410100' }
  }

  #subjectIn = (data: Data) =>
    Object.values(data)
      .map(keyIn)
      .find(key => this.#people.has(key))

  #placeOf(at: At): Place {
    if ('subjectNo' in at) return at
    const place = this.#places.get(at.processInstanceKey)
    if (!place) throw new Error(`case ${at.processInstanceKey} is not of this scenario`)
    return place
  }

  async #histories(at: At): Promise<CaseHistory[]> {
    const keys = 'subjectNo' in at ? await this.#run.reader.cases(at) : [at.processInstanceKey]
    const readers = await this.#run.historyReaders()
    const found: CaseHistory[] = []
    for (const key of keys) {
      const history = await CaseHistory.read(readers, key)
      if (history?.incident) throw new Error(`an incident at ${history.incident}\n${history.standing}`)
      if (history) found.push(history)
    }
    return found
  }

  #atRest = (at: At) => this.#untilHistory(at, 'rest', all => all.every(each => each.rests))

  #untilHistory(at: At, what: string, holds: (all: CaseHistory[]) => boolean): Promise<CaseHistory[]> {
    return this.#until(
      what,
      async () => {
        const all = await this.#histories(at)
        return holds(all) ? all : undefined
      },
      at,
    )
  }

  async #until<T>(what: string, ask: () => Promise<T | undefined>, at?: At): Promise<T> {
    const until = performance.now() + PATIENCE_MS
    for (let wait = FIRST_PAUSE_MS; performance.now() < until; wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS)) {
      const found = await ask()
      if (found !== undefined) return found
      await pause(wait)
    }
    const standing = at ? (await this.#histories(at)).map(each => each.standing).join('\n') : ''
    throw new Error(`${what}: it does not come\n${standing}`)
  }
}

/** Of a record that a form names. */
const keyIn = (value: unknown): string => (typeof value === 'object' && value !== null && 'key' in value ? String(value.key) : '')
const keyOf = (at: At): string => ('subjectNo' in at ? '' : at.processInstanceKey)

/** @returns undefined while it has none, or the case, begun by a message, has not come in yet */
async function numberOf(starter: ServerApi, key: string): Promise<string | undefined> {
  try {
    return (await starter.get<{ caseNo?: string }>(`/api/inbox/started/${key}`)).caseNo
  } catch (error) {
    if (error instanceof ApiError && NOT_YET.has(error.status)) return undefined
    throw error
  }
}

/** @returns false where nobody waits for it yet, or it is not this person's */
async function quietly(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    if (error instanceof ApiError && NOT_YET.has(error.status)) return false
    throw error
  }
}
