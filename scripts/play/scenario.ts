import type { MatterKind } from '../../domain/matter-kind.ts'
import type { Post } from '../../domain/post.ts'
import type { ReleasedPersonStatus } from '../../domain/released-person.ts'
import type { Category, SubjectStatus } from '../../domain/subject.ts'
import type { SubjectMatter } from '../../domain/subject-matter.ts'
import type { InventedPerson } from './invented-person.ts'

/**
 * One way through a process, told as people live it. Two drivers play it: a World in the test's own process, and the public HTTP
 * API of a running server. See docs/howto/write-a-scenario.md.
 */
export interface Scenario {
  /** Unique over all packs: `leave-five-days`. */
  readonly name: string
  /** In Chinese, as the list of the player shows it. */
  readonly title: string
  /** The process it is about: scenarios are chosen by it. */
  readonly process: string
  /** @throws where the case does not go as it says */
  play(scene: Scene): Promise<void>
}

/** A post at the subject's own office (clerk, director, social-worker) or county (all others); `city:correction-officer`; or a whole group. */
export type By = Post | `${'office' | 'county' | 'city'}:${Post}` | `${string}:${Post}`

export interface PlayedCase {
  readonly processId: string
  readonly processInstanceKey: string
}
/** Who it is about, and where. */
export interface Person {
  readonly countyCode: string
  readonly officeCode: string
  readonly cityCode: string
  readonly category: Category
  readonly minor: boolean
  readonly person: InventedPerson
  /** The number of the document by which it came. */
  readonly docNo: string
  readonly termStart: string
  readonly termEnd: string
}
/** Somebody whose notice came in. */
export interface Entrant extends Person {
  /** What it says: the start form of the entry process. */
  readonly notice: Data
}
/** Somebody whose record there is: under supervision, after the entry. */
export interface PlayedSubject extends Person {
  readonly subjectNo: string
  readonly entry: PlayedCase
}
export type At = PlayedSubject | PlayedCase

export interface EnrolOptions {
  readonly category?: Category
  /** 16 years old. */
  readonly minor?: boolean
  readonly woman?: boolean
  readonly level?: 'strict' | 'general' | 'lenient'
  /** How long the term lasts from the day on which the judgment took effect, two days before it is registered; 18 otherwise. */
  readonly termMonths?: number
  /** `410106-01` … ; one office after the other otherwise. */
  readonly officeCode?: string
  /** What the notice says besides: `{ injunctions: [...] }`, `{ sentence: '…' }`. */
  readonly notice?: Data
  /** The judgment took effect eleven days before it came in. */
  readonly lateNotice?: boolean
}

export type PersonStatus = SubjectStatus | ReleasedPersonStatus
export type PlayedMatter = Pick<SubjectMatter, 'kind' | 'state' | 'from' | 'until' | 'days' | 'endedOn' | 'result'>
export interface PlayedDeadline {
  readonly kind: string
  readonly state: string
  readonly dueOn: string
  readonly doneOn?: string | undefined
}

export interface Scene {
  /** The business day. */
  today(): Promise<string>
  /** Ten in the morning of that day. All scenarios of a run share one clock; it moves on when every one of them waits for a day or has ended. */
  untilDay(day: string): Promise<void>
  /** A text that is this run's alone, for numbers of documents. */
  fresh(): string
  /** Somebody who is nobody, and of whom no case knows yet. */
  entrant(options?: EnrolOptions): Promise<Entrant>
  /** Somebody whose notice is registered, and who has not reported yet: nothing of supervision is done about that person. */
  registered(options?: EnrolOptions): Promise<PlayedSubject>
  /** Somebody who went through the entry process, today. */
  enrolled(options?: EnrolOptions): Promise<PlayedSubject>
  /** Hands in a start form. A field that names the subject's record is filled in by itself. */
  start(processId: string, by: By, data: Data, subject?: PlayedSubject): Promise<PlayedCase>
  /** A message that begins a process, with the data of its start form. */
  startByMessage(message: string, key: string, processId: string, by: By, data: Data): Promise<PlayedCase>
  /** Tells whatever waits for it; waits until something does. */
  message(name: string, key: string, variables?: Readonly<Record<string, unknown>>): Promise<void>
  /** An event of the subject's supervision, raised by hand (`raisableBy`). */
  raise(subject: PlayedSubject, message: string, by: By): Promise<void>
  /** The number of the person's record (a subject's, a released person's), which a worker gave the case. Waits for it. */
  subjectNo(one: PlayedCase): Promise<string>
  /** The number under which it is kept. Waits for it. */
  caseNo(one: PlayedCase): Promise<string>
  /** The newest instance of a process about a subject, called or not, running or ended. Waits until there is one, begun after `earlier`. */
  caseOf(subject: PlayedSubject, processId: string, earlier?: PlayedCase): Promise<PlayedCase>
  /** Waits for the task, takes it as one of its candidates (or as `by`), fills in its form and completes it. */
  answer(at: At, elementId: string, data?: Data, by?: By): Promise<void>
  /** Waits until the task is there, and leaves it. */
  task(at: At, elementId: string): Promise<PlayedTask>
  /** What waits for its people, now that nothing is left to do for the workers. */
  openTasks(subject: PlayedSubject): Promise<OpenTask[]>
  /** Waits until something stands at the element. */
  reached(at: At, elementId: string): Promise<void>
  /** Waits until the element was gone through. */
  passed(at: At, elementId: string): Promise<void>
  /** Whether it was, now that nothing is left to do. */
  hasPassed(at: At, elementId: string): Promise<boolean>
  /** Waits until the case is over, and has gone through that end event. */
  ended(one: PlayedCase, endEventId: string): Promise<void>
  /** The kinds of the papers of a case or of all of a subject's cases, oldest first. */
  papers(at: At): Promise<string[]>
  /** The numbers of a case's papers of a kind, oldest first: an organ that answers quotes them. */
  paperNumbers(one: PlayedCase, kind: string): Promise<string[]>
  /** `receipt>decision-organ`: what went out about a subject, oldest first. */
  notices(subject: PlayedSubject): Promise<string[]>
  /** By the day on which they began; those that were withdrawn are left out. */
  matters(subject: PlayedSubject, kind?: MatterKind): Promise<PlayedMatter[]>
  /** In the order in which they were computed. */
  deadlines(subject: PlayedSubject, kind?: string): Promise<PlayedDeadline[]>
  /** The office that has this name, or had it when it was abolished, with what its record says (ledger `offices`). Waits for it. */
  office(name: string): Promise<PlayedOffice>
  /** Where the person stands now; of a released person the risk is the level. */
  record(subject: PlayedSubject): Promise<{ readonly status: PersonStatus; readonly level?: string | undefined }>
}
export interface PlayedOffice {
  readonly officeCode: string
  readonly status: 'active' | 'abolished'
  readonly record: Data
}
export type Data = Readonly<Record<string, unknown>>
export interface OpenTask {
  readonly elementId: string
  /** The instance that it stands in, called or not. */
  readonly case: PlayedCase
}
export interface PlayedTask {
  readonly elementId: string
  readonly candidateGroups: readonly string[]
  readonly dueOn?: string | undefined
}

const SCAN = Symbol('scan')
/** A file of a form's `fq-file` field: `evidence: [scan('笔录')]`. The driver puts a real, small PDF in its place. */
export const scan = (name: string): object => ({ [SCAN]: name })
export const isScan = (value: unknown): value is { [SCAN]: string } =>
  typeof value === 'object' && value !== null && SCAN in value
export const nameOfScan = (value: { [SCAN]: string }): string => value[SCAN]

/** As one types one's name where a signature is asked for. */
export const signed = (name: string): string => `typed:${name}`

/** What a form says that names the subject's record, where `start` does not fill it in by itself. */
export const named = ({ subjectNo }: PlayedSubject): Data => ({ subject: { kind: 'subject', key: subjectNo } })

const OFFICE_POSTS: readonly string[] = ['clerk', 'director', 'social-worker']

/** `<orgCode>:<post>` */
export function groupOf(
  by: By,
  { officeCode, countyCode, cityCode }: Pick<PlayedSubject, 'officeCode' | 'countyCode' | 'cityCode'>,
): string {
  const [place = '', post] = by.split(':')
  if (post === undefined) return `${OFFICE_POSTS.includes(place) ? officeCode : countyCode}:${place}`
  const codes: Readonly<Record<string, string>> = { office: officeCode, county: countyCode, city: cityCode }
  return `${codes[place] ?? place}:${post}`
}
