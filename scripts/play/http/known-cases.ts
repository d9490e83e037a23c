import { CaseHistory } from '../case-history.ts'
import { groupOf } from '../scenario.ts'
import type { At, By, Data, PlayedCase } from '../scenario.ts'
import type { ServerApi } from '../server-api.ts'
import { until } from './patience.ts'
import { candidatesOf } from './played-place.ts'
import type { Place } from './played-place.ts'
import type { Run } from './run.ts'
import type { Named } from './subject-reader.ts'

/** So often a task is looked for where the case began, before it is asked where else it may be. */
const TRIES_AT_HOME = 4

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
  readonly #numbers = new Map<string, string>()
  /** By the subject's number. */
  readonly #people = new Map<string, Place>()
  /** Those that it began itself. */
  readonly #begun: string[] = []

  constructor(run: Run) {
    this.#run = run
  }

  began(one: PlayedCase, place: Place, subjectNo: string | undefined): PlayedCase {
    this.#begun.push(one.processInstanceKey)
    return this.isOf(one, place, subjectNo)
  }

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
    for (const key of this.#begun) {
      const [subjectNo, place] = [this.#numbers.get(key), this.#places.get(key)]
      if (subjectNo && place) subjects.set(subjectNo, { ...place, subjectNo })
      const history = await CaseHistory.read(await this.#run.historyReaders(), key)
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
      const history = await CaseHistory.read(readers, key)
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

  atRest = (at: At) => this.untilHistory(at, 'rest', all => all.every(each => each.rests))

  /** The task, once it is there, and somebody who may do it. */
  async openTask(at: At, elementId: string, by?: By): Promise<{ task: ShownTask; person: ServerApi }> {
    const place = this.placeOf(at)
    const groups = by ? [groupOf(by, place)] : candidatesOf(elementId, place).flatMap(group => this.#run.groupsLike(group))
    let tries = 0
    const ask = async () => {
      // A case may have gone to another place than that in which it began.
      const others = !by && ++tries % TRIES_AT_HOME === 0 ? await this.#candidatesElsewhere(at, elementId) : []
      for (const group of [...groups, ...others]) {
        const person = await this.#run.staff.inGroup(group)
        const task = (await this.tasks(person, at)).find(each => each.elementId === elementId)
        if (task && (await this.#standsIn(task, at))) return { task, person }
      }
      return undefined
    }
    return until(`task ${elementId} for ${groups.join(', ')}`, ask, () => this.#standing(at))
  }

  /** Those of the case, among all that somebody may take or has taken. */
  async tasks(person: ServerApi, at: At): Promise<ShownTask[]> {
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

  async #candidatesElsewhere(at: At, elementId: string): Promise<string[]> {
    return (await this.histories(at)).flatMap(history => history.candidates(elementId))
  }

  async #standsIn({ processInstanceKey }: ShownTask, at: At): Promise<boolean> {
    if ('subjectNo' in at || processInstanceKey === at.processInstanceKey) return true
    const [history] = await this.histories(at)
    return history?.instances.some(each => each.key === processInstanceKey) ?? false
  }

  async #standing(at: At): Promise<string> {
    return (await this.histories(at)).map(each => each.standing).join('\n')
  }
}

/** Of a record that a form names. */
const keyIn = (value: unknown): string => (typeof value === 'object' && value !== null && 'key' in value ? String(value.key) : '')
const keyOf = (at: At): string => ('subjectNo' in at ? '' : at.processInstanceKey)
