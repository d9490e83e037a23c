import { CaseHistory } from '../case-history.ts'
import type { EndedParts } from '../case-history.ts'
import { groupOf } from '../scenario.ts'
import type { At, By, Data, PlayedCase } from '../scenario.ts'
import type { ServerApi } from '../server-api.ts'
import { unlessTooEarly, until } from './patience.ts'
import { candidatesOf } from './played-place.ts'
import type { Place } from './played-place.ts'
import type { Run } from './run.ts'
import type { Named } from './subject-reader.ts'

/** So often a task is looked for where the case began, before it is asked where else it may be. */
const TRIES_AT_HOME = 4
/** Most tasks are nobody's yet. */
const BOXES = ['groups', 'mine'] as const

export interface ShownTask {
  readonly userTaskKey: string
  readonly elementId: string
  readonly processInstanceKey: string
  readonly processDefinitionId: string
  readonly caseNo?: string
  readonly assignee?: string
  readonly candidateGroups: readonly string[]
  readonly dueDate?: string
}

/** The cases of a scenario: where they belong, how they went, who may do their tasks. */
export class KnownCases {
  readonly #run: Run
  readonly #places = new Map<string, Place>()
  /** Numbers of the records that cases are about. */
  readonly #numbers = new Map<string, string>()
  readonly #ownNumbers = new Map<string, string>()
  /** By the subject's number. */
  readonly #people = new Map<string, Place>()
  /** Those that it began itself, by key, each with who did. */
  readonly #begun = new Map<string, ServerApi | undefined>()
  readonly #ended: EndedParts = new Map()
  /** Keys of tasks that it has completed. */
  readonly #done = new Set<string>()

  constructor(run: Run) {
    this.#run = run
  }

  /**
   * @param starter who handed in its start form; absent: a message began it
   * @throws where another scenario of the run has it: the server took the same form for one that was sent twice
   */
  began(one: PlayedCase, place: Place, subjectNo: string | undefined, starter?: ServerApi): PlayedCase {
    if (starter) this.#run.claim(one)
    this.#begun.set(one.processInstanceKey, starter)
    return this.isOf(one, place, subjectNo)
  }

  /** What a worker gave it as number, for who may ask. @returns undefined where there is none yet */
  async ownNumber({ processInstanceKey }: PlayedCase, asks = this.#begun.get(processInstanceKey)): Promise<string | undefined> {
    // A case that was begun by a message may not have come in yet.
    const path = `/api/inbox/started/${processInstanceKey}`
    return (await unlessTooEarly(async () => asks?.get<{ caseNo?: string }>(path)))?.caseNo || undefined
  }

  starterOf = ({ processInstanceKey }: PlayedCase) => this.#begun.get(processInstanceKey)

  /** A case of a subject, however it began. */
  isOf(one: PlayedCase, place: Place, subjectNo: string | undefined): PlayedCase {
    this.#places.set(one.processInstanceKey, place)
    if (subjectNo) this.#numbers.set(one.processInstanceKey, subjectNo)
    return one
  }

  /** It got its subject's number. */
  numbered(one: PlayedCase, subjectNo: string): void {
    this.#numbers.set(one.processInstanceKey, subjectNo)
    this.#people.set(subjectNo, this.placeOf(one))
  }

  /** Of those that it began: about whom they are, and how they went. */
  async outcome(): Promise<{ readonly subjects: readonly Named[]; readonly histories: readonly CaseHistory[] }> {
    const subjects = new Map<string, Named>()
    const histories: CaseHistory[] = []
    for (const key of this.#begun.keys()) {
      const [subjectNo, place] = [this.#numbers.get(key), this.#places.get(key)]
      if (subjectNo && place) subjects.set(subjectNo, { ...place, subjectNo })
      const history = await CaseHistory.read(await this.#run.historyReaders(), key, this.#ended)
      if (history) histories.push(history)
    }
    return { subjects: [...subjects.values()], histories }
  }

  /** Where a case will belong, by what its start form says: itself, or the subject that it names; otherwise where it is started. */
  placeIn(data: Data, by: By): Place {
    const named = this.#people.get(this.subjectIn(data) ?? '')
    const [, of, county] = /^((\d{6})(?:-\d{2})?):/.exec(by) ?? []
    const { officeCode = of === county ? undefined : of, countyCode = county } = data
    return named ?? { officeCode: String(officeCode ?? ''), countyCode: String(countyCode ?? ''), cityCode: '410100' }
  }

  subjectIn = (data: Data) =>
    Object.values(data)
      .map(keyIn)
      .find(key => this.#people.has(key))

  placeOf(at: At): Place {
    if ('subjectNo' in at) return at
    const place = this.#places.get(at.processInstanceKey)
    if (!place) throw new Error(`case ${at.processInstanceKey} is not of this scenario`)
    return place
  }

  async histories(at: At): Promise<CaseHistory[]> {
    const keys = 'subjectNo' in at ? await this.#run.reader.cases(at) : [at.processInstanceKey]
    const readers = await this.#run.historyReaders()
    const found: CaseHistory[] = []
    for (const key of keys) {
      const history = await CaseHistory.read(readers, key, this.#ended)
      if (history?.incident) throw new Error(`an incident at ${history.incident}\n${history.standing}`)
      if (history) found.push(history)
    }
    return found
  }

  /** Waits until the histories are so, and has them. */
  untilHistory(at: At, what: string, holds: (all: CaseHistory[]) => boolean): Promise<CaseHistory[]> {
    const ask = async () => {
      const all = await this.histories(at)
      return holds(all) ? all : undefined
    }
    return until(what, ask, () => this.#standing(at))
  }

  /** Nothing is left to do for the workers; the history has come in, also of what was answered last. */
  atRest = (at: At) => this.untilHistory(at, 'rest', all => all.length > 0 && all.every(each => this.#rests(each)))

  #rests(history: CaseHistory): boolean {
    return history.rests && !history.openTasks.some(key => this.#done.has(key))
  }

  /** It was completed; its case goes on a moment later. */
  completed({ userTaskKey }: ShownTask): void {
    this.#done.add(userTaskKey)
  }

  /** The task, once it is there, and somebody who may do it. */
  async openTask(at: At, elementId: string, by?: By): Promise<{ task: ShownTask; person: ServerApi }> {
    const place = this.placeOf(at)
    const groups = by ? [groupOf(by, place)] : candidatesOf(elementId, place).flatMap(group => this.#run.groupsLike(group))
    let tries = 0
    const ask = async () => {
      // A case may have gone to another place than that in which it began.
      const others = ++tries % TRIES_AT_HOME === 0 ? await this.#candidatesElsewhere(at, elementId, by) : []
      for (const group of [...groups, ...others]) {
        const person = await this.#run.staff.inGroup(group)
        for (const box of BOXES) {
          const tasks = (await this.#inBox(person, box, at)).filter(each => each.elementId === elementId)
          const task = await this.#standingIn(at, tasks)
          if (task) return { task, person }
        }
      }
      return undefined
    }
    return until(`task ${elementId} for ${groups.join(', ')}`, ask, () => this.#standing(at))
  }

  /** Those under the case's number, where it has one yet, among all that somebody may take or has taken. */
  async tasks(person: ServerApi, at: At): Promise<ShownTask[]> {
    const found: ShownTask[] = []
    for (const box of BOXES) found.push(...(await this.#inBox(person, box, at)))
    return found
  }

  async #inBox(person: ServerApi, box: (typeof BOXES)[number], at: At): Promise<ShownTask[]> {
    const number = await this.#numberOf(at)
    const { items } = number
      ? await person.post<{ items: ShownTask[] }>('/api/inbox/tasks/search', { box, search: number, limit: 100 })
      : await person.get<{ items: ShownTask[] }>(`/api/inbox/tasks?box=${box}&limit=100`)
    return items.filter(each => number === undefined || each.caseNo === number)
  }

  async #numberOf(at: At): Promise<string | undefined> {
    if ('subjectNo' in at) return at.subjectNo
    const key = at.processInstanceKey
    const known = this.#numbers.get(key) ?? this.#ownNumbers.get(key)
    if (known !== undefined) return known
    const own = await this.ownNumber(at)
    if (own !== undefined) this.#ownNumbers.set(key, own)
    return own
  }

  /** @param by absent: anybody; a whole group stays where it is */
  async #candidatesElsewhere(at: At, elementId: string, by: By | undefined): Promise<string[]> {
    if (by !== undefined && /^\d/.test(by)) return []
    const post = by?.split(':').at(-1)
    const groups = (await this.histories(at)).flatMap(history => history.candidates(elementId))
    return post === undefined ? groups : groups.filter(group => group.endsWith(`:${post}`))
  }

  /** Several cases may have one number: the task that stands in this one, or in what it called. */
  async #standingIn(at: At, tasks: readonly ShownTask[]): Promise<ShownTask | undefined> {
    if ('subjectNo' in at) return tasks[0]
    const own = tasks.find(each => each.processInstanceKey === at.processInstanceKey)
    if (own || tasks.length === 0) return own
    const called = (await this.histories(at)).flatMap(({ instances }) => instances.map(({ key }) => key))
    return tasks.find(each => called.includes(each.processInstanceKey))
  }

  async #standing(at: At): Promise<string> {
    return (await this.histories(at)).map(each => each.standing).join('\n')
  }
}

/** Of a record that a form names. */
const keyIn = (value: unknown): string => (typeof value === 'object' && value !== null && 'key' in value ? String(value.key) : '')
