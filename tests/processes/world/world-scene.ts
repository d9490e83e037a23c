import { CasePaperModel } from '../../../domain/case-paper.ts'
import { CaseModel } from '../../../domain/case.ts'
import { DeadlineModel } from '../../../domain/deadline.ts'
import { LedgerEntryModel, entryKeyOf } from '../../../domain/ledger-entry.ts'
import { OrganisationModel } from '../../../domain/organisation.ts'
import { OutgoingNoticeModel } from '../../../domain/outgoing-notice.ts'
import { isPost } from '../../../domain/post.ts'
import { personOf } from '../../../domain/person-records.ts'
import type { MatterKind } from '../../../domain/matter-kind.ts'
import { mattersOf } from '../../../domain/subject-matter.ts'
import { SubmissionModel } from '../../../domain/submission.ts'
import { dayOf } from '../../../domain/working-days.ts'
import { inventEntrant } from '../../../scripts/play/correction/correction-entry/entrant.ts'
import { playEntry, playRegistration } from '../../../scripts/play/correction/correction-entry/play-entry.ts'
import { groupOf } from '../../../scripts/play/scenario.ts'
import type {
  PersonStatus,
  At,
  By,
  Data,
  EnrolOptions,
  Entrant,
  OpenTask as PlayedOpenTask,
  PlayedCase,
  PlayedMatter,
  PlayedOffice,
  PlayedSubject,
  PlayedTask,
  Scene,
} from '../../../scripts/play/scenario.ts'
import { keyOf } from '../entry-world.ts'
import type { OpenTask, WatchedInstance } from './engine-watch.ts'
import type { PlayedWorld } from './played-world.ts'
import { holderOf } from './holder-of.ts'
import { standing } from './standing.ts'
import { startOfProcess } from './start-of-process.ts'
import { withFiles } from './with-files.ts'

/** Offices take turns, so that no register holds everybody. */
const OFFICES = 6
let people = 0

/** A scenario's view of the World: forms checked and stored as the server would, tasks completed, messages sent. */
export class WorldScene implements Scene {
  readonly #name: string
  readonly #played: PlayedWorld
  readonly #cases: number[] = []
  readonly #subjects: string[] = []
  readonly handedIn = new Set<string>()
  #fresh = 0

  constructor(name: string, played: PlayedWorld) {
    this.#name = name
    this.#played = played
  }

  get #watch() {
    return this.#played.world.watch
  }

  today = async () => this.#played.today
  untilDay = (day: string) => this.#played.clock.untilDay(day)
  fresh = () => `${this.#name}-${++this.#fresh}`

  enrolled = (options?: EnrolOptions) => playEntry(this, options)
  registered = (options?: EnrolOptions) => playRegistration(this, options)

  async entrant(options: EnrolOptions = {}): Promise<Entrant> {
    const seed = ++people
    const officeCode = options.officeCode ?? `410106-0${(seed % OFFICES) + 1}`
    const today = this.#played.today
    return inventEntrant(
      { seed, today, docNo: `（${today.slice(0, 4)}）演0106刑初${this.fresh()}号` },
      { ...options, officeCode },
    )
  }

  async start(processId: string, by: By, data: Data, subject?: PlayedSubject): Promise<PlayedCase> {
    const start = startOfProcess(processId)
    const filled =
      subject && start.subjectField
        ? { [start.subjectField.key]: { kind: start.subjectField.kind, key: subject.subjectNo }, ...data }
        : data
    start.check(by)
    this.#played.startedOnce(processId, by, filled)
    // A whole group names who begins it; a post alone begins what is about a subject, at the subject's place.
    const starter = /^\d/.test(by) ? { accountId: await holderOf(by) } : {}
    const variables = await this.#submit(start.formId, filled, { processDefinitionId: processId, ...starter })
    const { client } = this.#played.world
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: keyOf(processId), variables })
    return this.#began(processId, String(processInstanceKey), variables)
  }

  async startByMessage(message: string, key: string, processId: string, by: By, data: Data): Promise<PlayedCase> {
    const start = startOfProcess(processId)
    start.check(by)
    const variables = await this.#submit(start.formId, data, { processDefinitionId: processId })
    const { processInstanceKey } = await this.#played.world.client.correlateMessage({
      name: message,
      correlationKey: key,
      variables,
    })
    return this.#began(processId, String(processInstanceKey), variables)
  }

  async #began(processId: string, processInstanceKey: string, { submissionId, officeCode }: Data): Promise<PlayedCase> {
    await SubmissionModel.updateOne({ _id: String(submissionId) }, { processInstanceKey })
    // As the server's lists know it (CaseProjection.started): an office that is closed is asked for the cases it has left.
    const known = { processDefinitionId: processId, processName: processId, officeCode, state: 'ACTIVE' }
    if (officeCode) await CaseModel.updateOne({ _id: processInstanceKey }, { $setOnInsert: known }, { upsert: true })
    this.#cases.push(Number(processInstanceKey))
    return { processId, processInstanceKey }
  }

  async message(name: string, key: string, variables: Data = {}): Promise<void> {
    const awaited = `${name} ${key}`
    await this.#until(() => [...this.#watch.awaited.values()].includes(awaited) || undefined, `message ${awaited}`)
    await this.#played.world.client.correlateMessage({ name, correlationKey: key, variables: { ...variables } })
  }

  raise = (subject: PlayedSubject, message: string) => this.message(message, subject.subjectNo)

  async caseOf(subject: PlayedSubject, processId: string, earlier?: PlayedCase): Promise<PlayedCase> {
    const after = Number(earlier?.processInstanceKey ?? 0)
    const found = await this.#until(
      () => this.#of(subject).findLast(each => each.processId === processId && each.key > after),
      `a case of ${processId} about ${subject.subjectNo}`,
      subject,
    )
    return { processId, processInstanceKey: String(found.key) }
  }

  async answer(at: At, elementId: string, data: Data = {}, by?: By): Promise<void> {
    const task = await this.#openTask(at, elementId)
    const group = by === undefined ? undefined : this.#groupOf(task, by)
    if (group !== undefined && !task.candidateGroupsList.includes(group))
      throw new Error(`${elementId} is for ${task.candidateGroupsList.join(', ')}, not for ${group}`)
    await this.#mayExist(task)
    const formId = this.#watch.forms.get(task.formKey)
    const about = {
      processInstanceKey: String(task.instance.key),
      processDefinitionId: task.instance.processId,
      elementId,
      accountId: await holderOf(group ?? String(task.candidateGroupsList[0])),
    }
    const variables = formId
      ? await this.#submit(formId, data, {
          ...about,
          userTaskKey: String(task.userTaskKey),
          context: this.#watch.contextOf(task),
        })
      : {}
    await this.#played.world.client.completeUserTask({ userTaskKey: keyOf(String(task.userTaskKey)), variables })
  }

  async task(at: At, elementId: string): Promise<PlayedTask> {
    const { candidateGroupsList, dueDate } = await this.#openTask(at, elementId)
    return {
      elementId,
      candidateGroups: candidateGroupsList,
      ...(dueDate ? { dueOn: dayOf(new Date(Date.parse(dueDate) - 1)) } : {}),
    }
  }

  async openTasks(subject: PlayedSubject): Promise<PlayedOpenTask[]> {
    await this.#atRest(subject)
    const keys = new Set(this.#of(subject).map(each => each.key))
    return [...this.#watch.tasks.values()].flatMap(({ elementId, instance: { key, processId } }) =>
      keys.has(key) ? [{ elementId, case: { processId, processInstanceKey: String(key) } }] : [],
    )
  }

  async reached(at: At, elementId: string): Promise<void> {
    const isThere = () => this.#of(at).some(each => [...each.active.values()].includes(elementId)) || undefined
    await this.#until(isThere, `standing at ${elementId}`, at)
  }

  async passed(at: At, elementId: string): Promise<void> {
    const wasThere = () => this.#of(at).some(each => each.passed.includes(elementId)) || undefined
    await this.#until(wasThere, `passing ${elementId}`, at)
  }

  async hasPassed(at: At, elementId: string): Promise<boolean> {
    await this.#atRest(at)
    return this.#of(at).some(each => each.passed.includes(elementId))
  }

  async ended(one: PlayedCase, endEventId: string): Promise<void> {
    const instance = this.#watch.instances.get(Number(one.processInstanceKey))
    await this.#until(() => (instance?.state === 'ACTIVE' ? undefined : true), `the end of ${one.processId}`, one)
    await CaseModel.updateOne({ _id: one.processInstanceKey }, { state: 'COMPLETED' })
    if (instance?.passed.includes(endEventId)) return
    throw new Error(
      `${one.processId} ended, but not by ${endEventId}\n${standing(this.#played.world, instance ? [instance] : [])}`,
    )
  }

  async papers(at: At): Promise<string[]> {
    await this.#atRest(at)
    const which = 'subjectNo' in at ? { subjectNo: at.subjectNo } : { caseKey: this.#rootKey(at) }
    return (await CasePaperModel.find(which, 'kind').sort({ _id: 1 }).lean()).map(({ kind }) => kind)
  }

  async paperNumbers(one: PlayedCase, kind: string): Promise<string[]> {
    await this.#atRest(one)
    const found = await CasePaperModel.find({ caseKey: this.#rootKey(one), kind }, 'number')
      .sort({ _id: 1 })
      .lean()
    return found.flatMap(({ number }) => number ?? [])
  }

  async notices(subject: PlayedSubject): Promise<string[]> {
    await this.#atRest(subject)
    const found = await OutgoingNoticeModel.find({ subjectNo: subject.subjectNo }).sort({ _id: 1 }).lean()
    return found.map(({ notice, to }) => `${notice}>${to}`)
  }

  async matters(subject: PlayedSubject, kind?: MatterKind): Promise<PlayedMatter[]> {
    await this.#atRest(subject)
    const found = await mattersOf(subject.subjectNo, kind ? [kind] : undefined)
    return found.map(({ kind: ofKind, state, from, until, days, endedOn, result }) =>
      given({ kind: ofKind, state, from, until, days, endedOn, result }),
    )
  }

  async deadlines(subject: PlayedSubject, kind?: string) {
    await this.#atRest(subject)
    const which = { subjectNo: subject.subjectNo, ...(kind ? { kind } : {}) }
    const found = await DeadlineModel.find(which).sort({ _id: 1 }).lean()
    return found.map(({ kind: ofKind, state, dueOn, doneOn }) => ({ kind: ofKind, state, dueOn, ...(doneOn ? { doneOn } : {}) }))
  }

  async office(name: string): Promise<PlayedOffice> {
    await Promise.all(this.#cases.map(key => this.#atRest({ processId: '', processInstanceKey: String(key) })))
    const { code, status } = await OrganisationModel.findOne({ name }).orFail().lean()
    const entry = await LedgerEntryModel.findOne({ ledger: 'offices', entryKey: entryKeyOf('offices', code) }, 'open').lean()
    return { officeCode: code, status, record: entry?.open ?? {} }
  }

  async record(subject: PlayedSubject) {
    await this.#atRest(subject)
    const { person } = (await personOf(subject.subjectNo)) ?? {}
    return {
      status: person?.status as PersonStatus,
      level: (person?.get('level') ?? person?.get('riskLevel')) as string | undefined,
    }
  }

  async subjectNo(one: PlayedCase): Promise<string> {
    const no = await this.#numberIn(one, 'caseNo')
    this.#subjects.push(no)
    return no
  }

  caseNo = (one: PlayedCase) => this.#numberIn(one, 'caseNo')

  #numberIn(one: PlayedCase, variable: 'subjectNo' | 'caseNo'): Promise<string> {
    const root = this.#watch.instances.get(Number(one.processInstanceKey))
    return this.#until(() => root?.variables.get(variable) as string | undefined, `the number of ${one.processId}`, one)
  }

  /** All that this scenario began, for whoever looks why it stands still. */
  standing(): string {
    return standing(this.#played.world, this.#own())
  }

  /** Its people's lives are not played any further: what goes on for years would keep the clock from hopping. */
  async leave(): Promise<void> {
    for (const { key, parent, state } of this.#own()) {
      if (parent !== -1 || state !== 'ACTIVE') continue
      await this.#played.world.client.cancelProcessInstance({ processInstanceKey: keyOf(String(key)) }).catch(() => undefined)
    }
  }

  #own(): WatchedInstance[] {
    const began = this.#cases.flatMap(key => this.#watch.tree(key))
    return [...new Set([...began, ...this.#subjects.flatMap(no => this.#watch.about(no))])]
  }

  #of(at: At): WatchedInstance[] {
    return 'subjectNo' in at ? this.#watch.about(at.subjectNo) : this.#watch.tree(Number(at.processInstanceKey))
  }

  #openTask(at: At, elementId: string): Promise<OpenTask> {
    const find = () => {
      const keys = new Set(this.#of(at).map(each => each.key))
      return [...this.#watch.tasks.values()].find(task => task.elementId === elementId && keys.has(task.instance.key))
    }
    return this.#until(find, `task ${elementId}`, at)
  }

  /** Nothing is left to do for the workers in these cases. */
  async #atRest(at: At): Promise<void> {
    const { jobs } = this.#watch
    const hasJobs = () => {
      const keys = new Set(this.#of(at).map(each => each.key))
      return [...jobs.values()].some(each => keys.has(each.processInstanceKey))
    }
    await this.#until(() => (hasJobs() ? undefined : true), 'rest', at)
  }

  #until<T>(find: () => T | undefined, what: string, at?: At): Promise<T> {
    const failing = () => {
      const broken =
        at && this.#of(at).find(each => [...this.#watch.incidents.values()].some(one => one.processInstanceKey === each.key))
      if (broken) throw new Error(`${what}: an incident\n${standing(this.#played.world, this.#of(at))}`)
      return find()
    }
    return this.#played.until(failing, () => `${what}${at ? `\n${standing(this.#played.world, this.#of(at))}` : ''}`)
  }

  #submit(formId: string, data: Data, about: Parameters<PlayedWorld['world']['submit']>[2]): Promise<Record<string, unknown>> {
    this.handedIn.add(formId)
    return this.#played.world.submit(formId, withFiles(data), { ...about, at: new Date(this.#played.world.engine.clock.now()) })
  }

  #groupOf(task: OpenTask, by: By): string {
    const { officeCode = '', countyCode = '', cityCode = '410100' } = this.#watch.contextOf(task)
    return groupOf(by, { officeCode: String(officeCode), countyCode: String(countyCode), cityCode: String(cityCode) })
  }

  /** A task for a post that no organisation has would be nobody's. */
  async #mayExist({ elementId, candidateGroupsList }: OpenTask): Promise<void> {
    for (const group of candidateGroupsList) {
      const [code = '', post = ''] = group.split(':')
      if (!(await OrganisationModel.exists({ code })) || !isPost(post))
        throw new Error(`${elementId} is for ${group}, which is nobody`)
    }
  }

  #rootKey({ processInstanceKey }: PlayedCase): string {
    const instance = this.#watch.instances.get(Number(processInstanceKey))
    return String(instance ? this.#watch.rootOf(instance).key : processInstanceKey)
  }
}

const given = <T extends object>(of: T): T =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T
