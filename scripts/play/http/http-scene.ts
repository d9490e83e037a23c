import type { MatterKind } from '../../../domain/matter-kind.ts'
import { dayOf } from '../../../domain/working-days.ts'
import type { FormField } from '../../../server/plugin-api.ts'
import { inventEntrant } from '../correction/correction-entry/entrant.ts'
import { playEntry, playRegistration } from '../correction/correction-entry/play-entry.ts'
import { groupOf } from '../scenario.ts'
import type {
  At,
  By,
  Data,
  EnrolOptions,
  Entrant,
  OpenTask,
  PlayedCase,
  PlayedOffice,
  PlayedSubject,
  PlayedTask,
  Scene,
} from '../scenario.ts'
import { namingSubject, withUploads } from './fill-in.ts'
import { KnownCases } from './known-cases.ts'
import { couldDo, until } from './patience.ts'
import type { Played } from './play-scenarios.ts'
import type { Run } from './run.ts'
import type { ServerApi } from '../server-api.ts'

interface Started {
  readonly processInstanceKey: string
}

/** A scenario's view of a running server: everything by its public HTTP API, as its staff. */
export class HttpScene implements Scene {
  readonly #run: Run
  readonly #cases: KnownCases

  constructor(run: Run) {
    this.#run = run
    this.#cases = new KnownCases(run)
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
    const place = subject ?? this.#cases.placeIn(data, by)
    const person = await this.#run.staff.inGroup(groupOf(by, place))
    const path = `/api/inbox/startable/${processId}`
    const { form } = await person.get<{ form?: { schema: { components: FormField[] } } }>(path)
    const filled = await withUploads(person, `/api/files/starts/${processId}`, {
      ...namingSubject(form?.schema.components ?? [], subject),
      ...data,
    })
    const { processInstanceKey } = await person.post<Started>(path, { data: filled })
    const about = subject?.subjectNo ?? this.#cases.subjectIn(data)
    return this.#cases.began({ processId, processInstanceKey }, place, about, person)
  }

  async startByMessage(message: string, key: string, processId: string, by: By, data: Data): Promise<PlayedCase> {
    const place = this.#cases.placeIn(data, by)
    const person = await this.#run.staff.inGroup(groupOf(by, place))
    const filled = await withUploads(person, `/api/files/starts/${processId}`, data)
    const body = { name: message, correlationKey: key, processDefinitionId: processId, data: filled }
    const { processInstanceKey } = await person.post<Started>('/api/messages', body)
    return this.#cases.began({ processId, processInstanceKey }, place, this.#cases.subjectIn(data))
  }

  async message(name: string, key: string, variables: Data = {}): Promise<void> {
    await until(`message ${name} ${key}`, async () => {
      for (const group of this.#run.officers) {
        const person = await this.#run.staff.inGroup(group)
        if (await couldDo(() => person.post('/api/messages', { name, correlationKey: key, variables }))) return true
      }
      return undefined
    })
  }

  async raise(subject: PlayedSubject, message: string, by: By): Promise<void> {
    const person = await this.#run.staff.inGroup(groupOf(by, subject))
    await until(`raising ${message}`, async () => {
      for (const key of await this.#run.reader.cases(subject)) {
        const body = { message, key: crypto.randomUUID() }
        if (await couldDo(() => person.post(`/api/inbox/cases/${key}/events`, body))) return true
      }
      return undefined
    })
  }

  caseOf(subject: PlayedSubject, processId: string, earlier?: PlayedCase): Promise<PlayedCase> {
    const after = Number(earlier?.processInstanceKey ?? 0)
    return until(`a case of ${processId}`, async () => {
      const all = (await this.#cases.histories(await this.#as(subject, processId))).flatMap(history => history.instances)
      const found = all
        .toSorted((a, b) => Number(a.key) - Number(b.key))
        .findLast(each => each.processId === processId && Number(each.key) > after)
      return found && this.#cases.isOf({ processId, processInstanceKey: found.key }, subject, subject.subjectNo)
    })
  }

  /** After the correction somebody has another record, and the cases of resettlement are about that one. */
  async #as(subject: PlayedSubject, processId: string): Promise<PlayedSubject> {
    if (!processId.startsWith('resettlement-') || subject.subjectNo.includes('-A')) return subject
    const subjectNo = await this.#run.reader.releasedAs(subject)
    return subjectNo === undefined ? subject : { ...subject, subjectNo }
  }

  async answer(at: At, elementId: string, data: Data = {}, by?: By): Promise<void> {
    const { task, person } = await this.#cases.openTask(at, elementId, by)
    const path = `/api/inbox/tasks/${task.userTaskKey}`
    if (!task.assignee) await person.post(`${path}/claim`)
    await person.post(`${path}/complete`, { data: await withUploads(person, `/api/files/tasks/${task.userTaskKey}`, data) })
    this.#cases.completed(task)
  }

  async task(at: At, elementId: string): Promise<PlayedTask> {
    const { task } = await this.#cases.openTask(at, elementId)
    const { candidateGroups, dueDate } = task
    return { elementId, candidateGroups, ...(dueDate ? { dueOn: dayOf(new Date(Date.parse(dueDate) - 1)) } : {}) }
  }

  async openTasks(subject: PlayedSubject): Promise<OpenTask[]> {
    await this.#cases.atRest(subject)
    const found = new Map<string, OpenTask>()
    for (const by of [
      'clerk',
      'director',
      'social-worker',
      'correction-officer',
      'resettlement-officer',
      'bureau-head',
    ] as const) {
      const person = await this.#run.staff.inGroup(groupOf(by, subject))
      for (const task of await this.#cases.tasks(person, subject)) {
        const { userTaskKey, elementId, processDefinitionId: processId, processInstanceKey } = task
        const of = this.#cases.isOf({ processId, processInstanceKey }, subject, subject.subjectNo)
        found.set(userTaskKey, { elementId, case: of })
      }
    }
    return [...found.values()]
  }

  async reached(at: At, elementId: string): Promise<void> {
    await this.#cases.untilHistory(at, `standing at ${elementId}`, all => all.some(each => each.active.includes(elementId)))
  }

  async passed(at: At, elementId: string): Promise<void> {
    await this.#cases.untilHistory(at, `passing ${elementId}`, all => all.some(each => each.passed(elementId)))
  }

  async hasPassed(at: At, elementId: string): Promise<boolean> {
    return (await this.#cases.atRest(at)).some(each => each.passed(elementId))
  }

  async ended(one: PlayedCase, endEventId: string): Promise<void> {
    const [history] = await this.#cases.untilHistory(one, `the end of ${one.processId}`, ([only]) => only?.isOver === true)
    if (!history?.passed(endEventId)) throw new Error(`${one.processId} ended, but not by ${endEventId}\n${history?.standing}`)
  }

  async papers(at: At): Promise<string[]> {
    await this.#cases.atRest(at)
    return 'subjectNo' in at ? this.#run.reader.papers(at) : (await this.#papersOf(at)).map(({ kind }) => kind)
  }

  async paperNumbers(one: PlayedCase, wanted: string): Promise<string[]> {
    await this.#cases.atRest(one)
    return (await this.#papersOf(one)).flatMap(({ kind, number }) => (kind === wanted ? (number ?? []) : []))
  }

  async #papersOf(one: PlayedCase): Promise<readonly { readonly kind: string; readonly number?: string }[]> {
    const person = await this.#run.staff.inGroup(groupOf('correction-officer', this.#cases.placeOf(one)))
    return (await person.get<{ items: { kind: string; number?: string }[] }>(`/api/papers/cases/${one.processInstanceKey}`)).items
  }

  async notices(subject: PlayedSubject): Promise<string[]> {
    await this.#cases.atRest(subject)
    return this.#run.reader.notices(subject)
  }

  async matters(subject: PlayedSubject, kind?: MatterKind) {
    await this.#cases.atRest(subject)
    return this.#run.reader.matters(subject, kind)
  }

  async deadlines(subject: PlayedSubject, kind?: string) {
    await this.#cases.atRest(subject)
    return this.#run.reader.deadlines(subject, kind)
  }

  async record(subject: PlayedSubject) {
    await this.#cases.atRest(subject)
    return this.#run.reader.record(subject)
  }

  /** The number that a worker gave the case; whoever started it may ask. */
  async subjectNo(one: PlayedCase): Promise<string> {
    // A case that nobody started by a form is its office's to see; a minor's only whoever handles it.
    const anybody = this.#run.staff.inGroup(groupOf('correction-officer', this.#cases.placeOf(one)))
    const subjectNo = await this.#numberOf(one, this.#cases.starterOf(one) ?? (await anybody))
    this.#cases.numbered(one, subjectNo)
    return subjectNo
  }

  caseNo = async (one: PlayedCase) => this.#numberOf(one, this.#cases.starterOf(one))

  #numberOf(one: PlayedCase, asks: ServerApi | undefined): Promise<string> {
    if (!asks) throw new Error(`nobody started ${one.processId} ${one.processInstanceKey} by a form`)
    return until(`the number of ${one.processId}`, () => this.#cases.ownNumber(one, asks))
  }

  office(name: string): Promise<PlayedOffice> {
    return until(`the office ${name}`, async () => {
      const city = await this.#run.staff.inGroup('410100:grassroots-officer')
      const { items } = await city.get<{ items: { code: string; name: string }[] }>('/api/offices?abolished=yes')
      const code = items.find(each => each.name === name)?.code
      if (code === undefined) return undefined
      const { office, record } = await city.get<{ office: PlayedOffice; record: Data }>(`/api/offices/${code}`)
      return { officeCode: code, status: office.status, record }
    })
  }

  /** What came of it, for whoever reads the list. */
  async outcome(): Promise<Omit<Played, 'scenario' | 'failure'>> {
    const { subjects, histories } = await this.#cases.outcome()
    const papers: string[] = []
    const notices: string[] = []
    for (const subject of subjects) {
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
}
